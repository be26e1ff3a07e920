import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { isLater } from "@/lib/consent/server/record";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { JsonRow, type Kept } from "./kept";
import type { MergeWork } from "./merge";
import { FOLLOWING, tableOf } from "./rows-of-person";

export type Moves = (absorbedId: string) => Omit<Kept, "survivorBefore" | "survivorAfter" | "absorbed">;

const byPerson = <Item>(rows: readonly { absorbed: string; items: Item[] }[]) => {
  const found = new Map(rows.map(({ absorbed, items }) => [absorbed, items]));
  return (absorbed: string): Item[] => found.get(absorbed) ?? [];
};

/** Moves whatever hangs on the absorbed rows and answers, per absorbed row, what moved. One statement per table. */
export async function moveRows(tx: SqlTx, work: MergeWork, pairs: Sql): Promise<Moves> {
  const { tenantId } = work;
  const many = async <Item>(item: z.ZodType<Item>, statement: Sql) =>
    byPerson(await queryRows(tx, z.object({ absorbed: z.string(), items: z.array(item) }), statement));
  const moved: [string, (absorbed: string) => string[]][] = [];
  for (const table of FOLLOWING) {
    moved.push([
      table,
      await many(
        z.string(),
        sql`with moved as (
            update ${tableOf(table)} t set customer_id = p.survivor from (${pairs}) p
            where t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed returning p.absorbed, t.id
          )
          select absorbed, array_agg(id::text) as items from moved group by absorbed`,
      ),
    ]);
  }
  await tx.$executeRaw(sql`update order_item t set customer_id = p.survivor from (${pairs}) p
    where t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed`);
  const enrolments = await many(JsonRow, enrolmentsMove(work, pairs));
  const states = await consentsMove(tx, work, pairs);
  const members = await many(JsonRow, ofAbsorbed(tenantId, sql`segment_member`, pairs));
  const newMembers = await many(z.string(), membersMove(work, pairs));
  const names = z.object({ kind: z.string(), value_key: z.string() });
  const identities = await many(names, identitiesMove(work, pairs));
  const newIdentities = await many(names, identitiesFromColumns(work, pairs));
  return (absorbed) => ({
    moved: Object.fromEntries(moved.map(([table, ids]) => [table, ids(absorbed)])),
    enrolments: enrolments(absorbed),
    consents: { survivor: states.survivor(absorbed), absorbed: states.absorbed(absorbed) },
    members: members(absorbed),
    newMembers: newMembers(absorbed),
    identities: identities(absorbed),
    newIdentities: newIdentities(absorbed),
  });
}

const ofAbsorbed = (tenantId: string, table: Sql, pairs: Sql): Sql => sql`
  select p.absorbed::text, array_agg(to_jsonb(t)) as items from (${pairs}) p
  join ${table} t on t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed group by p.absorbed`;

/** Walks keep their numbers apart; of two under way in one journey the survivor's goes on and the other ends. */
const enrolmentsMove = ({ tenantId, now }: MergeWork, pairs: Sql): Sql => sql`
  with old as materialized (
    select p.absorbed, p.survivor, t.id, to_jsonb(t) as row,
      (select coalesce(max(s.occurrence), 0) from enrolment s
       where s.tenant_id = ${tenantId}::uuid and s.customer_id = p.survivor and s.journey_id = t.journey_id) as walks,
      t.status = 'active' and exists (select from enrolment s where s.tenant_id = ${tenantId}::uuid
        and s.customer_id = p.survivor and s.journey_id = t.journey_id and s.status = 'active') as is_second
    from (${pairs}) p join enrolment t on t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed
  ),
  moved as (
    update enrolment e set customer_id = o.survivor, occurrence = e.occurrence + o.walks,
      status = case when o.is_second then 'exited' else e.status end,
      exit_reason = case when o.is_second then 'merged' else e.exit_reason end,
      due_at = case when o.is_second then null else e.due_at end,
      ended_at = case when o.is_second then ${now}::timestamptz else e.ended_at end
    from old o where e.tenant_id = ${tenantId}::uuid and e.id = o.id
  )
  select absorbed::text, array_agg(row) as items from old group by absorbed`;

async function consentsMove(tx: SqlTx, { tenantId }: MergeWork, pairs: Sql) {
  const States = z.object({ absorbed: z.string(), items: z.array(JsonRow) });
  const stateOf = (side: Sql) => sql`select p.absorbed::text, array_agg(to_jsonb(t)) as items from (${pairs}) p
    join consent_state t on t.tenant_id = ${tenantId}::uuid and t.customer_id = ${side} group by p.absorbed`;
  const survivor = byPerson(await queryRows(tx, States, stateOf(sql`p.survivor`)));
  const absorbed = byPerson(await queryRows(tx, States, stateOf(sql`p.absorbed`)));
  await tx.$executeRaw(sql`
    insert into consent_state as s (tenant_id, customer_id, channel, purpose, status, at)
    select t.tenant_id, p.survivor, t.channel, t.purpose, t.status, t.at from (${pairs}) p
    join consent_state t on t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed
    on conflict (tenant_id, customer_id, channel, purpose) do update set status = excluded.status, at = excluded.at
      where ${isLater(sql`excluded`, sql`s`)}`);
  return { survivor, absorbed };
}

const membersMove = ({ tenantId }: MergeWork, pairs: Sql): Sql => sql`
  with added as (
    insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
    select t.tenant_id, t.segment_id, p.survivor, t.entered_at from (${pairs}) p
    join segment_member t on t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed
    on conflict do nothing returning customer_id, segment_id
  )
  select p.absorbed::text, array_agg(a.segment_id::text) as items from added a join (${pairs}) p on p.survivor = a.customer_id
  group by p.absorbed`;

const identitiesMove = ({ tenantId }: MergeWork, pairs: Sql): Sql => sql`
  with moved as (
    update customer_identity t set customer_id = p.survivor from (${pairs}) p
    where t.tenant_id = ${tenantId}::uuid and t.customer_id = p.absorbed returning p.absorbed, t.kind, t.value_key
  )
  select absorbed::text, array_agg(jsonb_build_object('kind', kind, 'value_key', value_key)) as items from moved group by absorbed`;

/** What the absorbed row was called finds the survivor from now on. */
const identitiesFromColumns = ({ tenantId, now }: MergeWork, pairs: Sql): Sql => sql`
  with named as (
    select p.survivor, p.absorbed, n.kind, n.value from (${pairs}) p
    join customer c on c.tenant_id = ${tenantId}::uuid and c.id = p.absorbed
    cross join lateral (values ('external', c.external_id), ('email', c.email_key), ('phone', c.phone_key)) as n (kind, value)
    where n.value <> ''
  ),
  added as (
    insert into customer_identity (tenant_id, kind, value_key, customer_id, source, at)
    select ${tenantId}::uuid, kind, value, survivor, 'merge', ${now} from named order by kind, value
    on conflict do nothing returning customer_id, kind, value_key
  )
  select n.absorbed::text, array_agg(jsonb_build_object('kind', a.kind, 'value_key', a.value_key)) as items
  from added a join named n on n.survivor = a.customer_id and n.kind = a.kind and n.value = a.value_key group by n.absorbed`;
