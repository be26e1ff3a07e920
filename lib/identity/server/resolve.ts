import "server-only";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";
import { type Known, kindOf, type Name, nameOf, type Plan, planIdentities, type Telling } from "../rules";
import { lockPeople } from "./lock";
import { mergePairs } from "./merge";
import { completePhones } from "./phones";

/** Who tells: "shopify", "segment", "api". */
export type ResolveWork = { tenantId: string; now: Date; source: string };

/**
 * Columns of a people relation, all text and null where unknown: key (the caller's own), external_id, email, email_key,
 * phone_key (E.164), anonymous_id. One row says that these names are one person's.
 */
export type NamedPeople = Sql;

/** Columns of an alias relation: key, kind and value_key (who stays), previous_kind and previous_key. */
export type Aliases = Sql;

/**
 * Finds or makes the customer of each row, joins guests and devices with the customer they turn out to be, and answers a
 * relation (key text, customer_id uuid); null where only an unknown device was named. Runs as the worker role.
 */
export async function resolvePeople(tx: SqlTx, work: ResolveWork, people: NamedPeople): Promise<Sql> {
  const rows = await queryRows(
    tx,
    Told,
    sql`select key, external_id, email, email_key, phone_key, anonymous_id from (${people}) as p`,
  );
  const tellings = rows.map((row): Telling & { email: string | null } => ({
    key: row.key,
    email: row.email,
    names: [
      named("external", row.external_id),
      named("email", row.email_key),
      named("phone", row.phone_key),
      named("anonymous", row.anonymous_id),
    ].flat(),
  }));
  return settle(tx, work, tellings, new Map(rows.map((row) => [row.email_key ?? "", row.email])));
}

/** Takes each pair of names as one person's, whoever they were; answers (key, customer_id) like `resolvePeople`. */
export async function resolveAliases(tx: SqlTx, work: ResolveWork, aliases: Aliases): Promise<Sql> {
  const rows = await queryRows(
    tx,
    Alias,
    sql`select key, kind, value_key, previous_kind, previous_key from (${aliases}) as a`,
  );
  const tellings = rows.map((row) => ({
    key: row.key,
    names: [nameOf(row.kind, row.value_key), nameOf(row.previous_kind, row.previous_key)],
    isAlias: true,
  }));
  return settle(tx, work, tellings, new Map());
}

const kind = z.enum(["external", "email", "phone", "anonymous", "device"]);
const Told = z.object({
  key: z.string(),
  external_id: z.string().nullable(),
  email: z.string().nullable(),
  email_key: z.string().nullable(),
  phone_key: z.string().nullable(),
  anonymous_id: z.string().nullable(),
});
const Alias = z.object({ key: z.string(), kind, value_key: z.string(), previous_kind: kind, previous_key: z.string() });

const named = (of: z.infer<typeof kind>, key: string | null): Name[] => (key ? [nameOf(of, key)] : []);
const keyIn = (name: Name): string => name.slice(name.indexOf(":") + 1);

async function settle(
  tx: SqlTx,
  work: ResolveWork,
  tellings: readonly Telling[],
  emails: Map<string, string | null>,
): Promise<Sql> {
  await lockPeople(tx, work.tenantId);
  await completePhones(tx, work.tenantId);
  const known = await readKnown(tx, work, tellings);
  const plan = planIdentities(tellings, known, () => ({
    id: newId(work.now),
    hasExternal: false,
    createdAt: work.now,
  }));
  await makePeople(tx, work, plan);
  await mergePairs(tx, { ...work, actorId: work.source }, plan.merges);
  await writeNames(tx, work, plan, emails);
  const rows = [...plan.owners].map(([key, id]) => ({ key, id }));
  return sql`select r.key, r.id as customer_id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, id uuid)`;
}

const Holder = z.object({
  kind,
  value: z.string(),
  id: z.string(),
  hasExternal: z.boolean(),
  createdAt: z.date(),
});

/** Who goes by the told names: remembered names first, then the columns of the customers themselves. */
async function readKnown(tx: SqlTx, { tenantId }: ResolveWork, tellings: readonly Telling[]): Promise<Known> {
  const names = [...new Set(tellings.flatMap((telling) => telling.names))];
  const wanted = JSON.stringify(names.map((name) => ({ kind: kindOf(name), value: keyIn(name) })));
  const holders = await queryRows(
    tx,
    Holder,
    sql`select w.kind, w.value, c.id, c.created_at as "createdAt",
          c.external_id is not null or exists (select from customer_identity i where i.tenant_id = ${tenantId}::uuid
            and i.customer_id = c.id and i.kind = 'external') as "hasExternal"
        from jsonb_to_recordset(${wanted}::jsonb) as w (kind text, value text)
        cross join lateral (
          (select i.customer_id as id, 0 as place, null::timestamptz as since from customer_identity i
            where i.tenant_id = ${tenantId}::uuid and i.kind = w.kind and i.value_key = w.value offset 0)
          union all
          (select x.id, 1, x.created_at from customer x
            where x.tenant_id = ${tenantId}::uuid and w.kind = 'external' and x.external_id = w.value offset 0)
          union all
          (select x.id, 1, x.created_at from customer x
            where x.tenant_id = ${tenantId}::uuid and w.kind = 'email' and x.email_key = w.value order by x.created_at, x.id limit 1)
          union all
          (select x.id, 1, x.created_at from customer x
            where x.tenant_id = ${tenantId}::uuid and w.kind = 'phone' and x.phone_key = w.value order by x.created_at, x.id limit 1)
          order by place limit 1
        ) h
        join customer c on c.tenant_id = ${tenantId}::uuid and c.id = h.id`,
  );
  return {
    people: holders.map(({ id, hasExternal, createdAt }) => ({ id, hasExternal, createdAt })),
    holders: new Map(holders.map(({ kind: of, value, id }) => [nameOf(of, value), id])),
  };
}

async function makePeople(tx: SqlTx, { tenantId, now }: ResolveWork, plan: Plan): Promise<void> {
  const ids = plan.created.map(({ id }) => id);
  await tx.$executeRaw(sql`insert into customer (tenant_id, id, name_key, is_sample, created_at, updated_at)
    select ${tenantId}::uuid, u.id, '', false, ${now}, ${now} from unnest(${ids}::uuid[]) as u (id)`);
}

/** New names fill the gaps of the person's own row; all of them are remembered. */
async function writeNames(
  tx: SqlTx,
  { tenantId, now, source }: ResolveWork,
  plan: Plan,
  emails: Map<string, string | null>,
): Promise<void> {
  const links = [...plan.links].map(([name, id]) => ({
    kind: kindOf(name),
    value: keyIn(name),
    id,
    email: emails.get(keyIn(name)),
  }));
  const rows = sql`select * from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (kind text, value text, id uuid, email text)`;
  await tx.$executeRaw(sql`
    with told as (
      select l.id, min(l.value) filter (where l.kind = 'external') as external_id,
        min(l.value) filter (where l.kind = 'email') as email_key,
        (array_agg(coalesce(l.email, l.value) order by l.value) filter (where l.kind = 'email'))[1] as email,
        min(l.value) filter (where l.kind = 'phone') as phone
      from (${rows}) l group by l.id
    )
    update customer c set external_id = coalesce(c.external_id, t.external_id),
      email = coalesce(c.email, t.email), email_key = case when c.email is null then t.email_key else c.email_key end,
      phone = coalesce(c.phone, t.phone), phone_key = case when c.phone is null then t.phone else c.phone_key end,
      updated_at = ${now}
    from told t where c.tenant_id = ${tenantId}::uuid and c.id = t.id and (
      (c.external_id is null and t.external_id is not null) or (c.email is null and t.email is not null)
      or (c.phone is null and t.phone is not null))`);
  await tx.$executeRaw(sql`
    insert into customer_identity (tenant_id, kind, value_key, customer_id, source, at)
    select ${tenantId}::uuid, l.kind, l.value, l.id, ${source}, ${now} from (${rows}) l order by l.kind, l.value
    on conflict do nothing`);
  await markDirty(tx, { tenantId, now }, sql`select l.id from (${rows}) l`);
}
