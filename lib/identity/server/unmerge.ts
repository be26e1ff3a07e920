import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { isLater } from "@/lib/consent/server/record";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";
import { Kept } from "./kept";
import { type MergeWork, writeSurvivors } from "./merge";
import { CUSTOMER_COLUMNS, customerColumns, FOLLOWING, tableOf } from "./rows-of-person";

const MergeRow = z.object({ survivorId: z.string(), absorbedId: z.string(), kept: Kept, isLast: z.boolean() });
type MergeRow = z.infer<typeof MergeRow>;

/**
 * Takes a merge back exactly: every row that moved and is still there goes home, both people look as they did. What came
 * in since stays with the survivor. The newest merge of a person goes first. Runs as the worker role under `lockPeople`.
 */
export async function unmergePair(
  tx: SqlTx,
  work: MergeWork,
  mergeId: string,
): Promise<Omit<MergeRow, "kept" | "isLast">> {
  const merge = await takeMerge(tx, work, mergeId);
  const { survivorId, absorbedId, kept } = merge;
  await restorePeople(tx, work, merge);
  await moveBack(tx, work, merge);
  await restoreEnrolments(tx, work, merge);
  await restoreConsents(tx, work, merge);
  await tx.$executeRaw(sql`delete from segment_member where tenant_id = ${work.tenantId}::uuid and customer_id = ${survivorId}::uuid
    and segment_id = any(${kept.newMembers}::uuid[])`);
  await tx.$executeRaw(sql`insert into segment_member select m.* from jsonb_populate_recordset(null::segment_member, ${JSON.stringify(kept.members)}::jsonb) m
    where exists (select from segment s where s.tenant_id = m.tenant_id and s.id = m.segment_id) on conflict do nothing`);
  await markDirty(tx, work, sql`select unnest(${[survivorId, absorbedId]}::uuid[])`);
  return { survivorId, absorbedId };
}

async function takeMerge(tx: SqlTx, { tenantId, now, actorId }: MergeWork, mergeId: string): Promise<MergeRow> {
  const [merge] = await queryRows(
    tx,
    MergeRow,
    sql`select m.survivor_id as "survivorId", m.absorbed_id as "absorbedId", m.kept,
          not exists (select from customer_merge x where x.tenant_id = m.tenant_id and x.undone_at is null and x.place > m.place
            and (x.survivor_id = m.survivor_id or x.absorbed_id = m.survivor_id)) as "isLast"
        from customer_merge m where m.tenant_id = ${tenantId}::uuid and m.id = ${mergeId}::uuid and m.undone_at is null for update`,
  );
  if (!merge) {
    throw new AppError("not_found", "identity.errors.mergeNotFound");
  }
  if (!merge.isLast) {
    throw new AppError("conflict", "identity.errors.newerMergeFirst");
  }
  await tx.$executeRaw(sql`update customer_merge set undone_at = ${now}, undone_by = ${actorId}
    where tenant_id = ${tenantId}::uuid and id = ${mergeId}::uuid`);
  return merge;
}

/** What the survivor took over goes; what was changed by hand or by a source since stays. */
async function restorePeople(tx: SqlTx, work: MergeWork, { survivorId, kept }: MergeRow): Promise<void> {
  const [held] = await queryRows(
    tx,
    z.object({ row: Kept.shape.absorbed }),
    sql`select to_jsonb(c) as row from customer c where c.tenant_id = ${work.tenantId}::uuid and c.id = ${survivorId}::uuid for update`,
  );
  if (!held) {
    throw new AppError("conflict", "identity.errors.mergeNotFound");
  }
  const same = (name: string) => JSON.stringify(held.row[name]) === JSON.stringify(kept.survivorAfter[name]);
  const isUntouched = CUSTOMER_COLUMNS.every((name) => name.endsWith("_at") || same(name));
  const row = Object.fromEntries(
    CUSTOMER_COLUMNS.map((name) => {
      const isBefore = name === "updated_at" ? isUntouched : name === "created_at" || same(name);
      return [name, (isBefore ? kept.survivorBefore : held.row)[name] ?? null];
    }),
  );
  await writeSurvivors(tx, work, [row]);
  await tx.$executeRaw(sql`insert into customer (${customerColumns()})
    select ${customerColumns("w.")} from jsonb_populate_record(null::customer, ${JSON.stringify(kept.absorbed)}::jsonb) w`);
}

async function moveBack(tx: SqlTx, { tenantId }: MergeWork, { survivorId, absorbedId, kept }: MergeRow): Promise<void> {
  for (const table of FOLLOWING) {
    await tx.$executeRaw(sql`update ${tableOf(table)} set customer_id = ${absorbedId}::uuid
      where tenant_id = ${tenantId}::uuid and customer_id = ${survivorId}::uuid and id = any(${kept.moved[table] ?? []}::uuid[])`);
  }
  await tx.$executeRaw(sql`update order_item i set customer_id = ${absorbedId}::uuid
    from orders o where o.tenant_id = ${tenantId}::uuid and o.customer_id = ${absorbedId}::uuid
      and i.tenant_id = ${tenantId}::uuid and i.order_id = o.id`);
  const names = (rows: Kept["identities"]) => sql`(kind, value_key) in (
    select n.kind, n.value_key from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) n (kind text, value_key text))`;
  await tx.$executeRaw(sql`delete from customer_identity where tenant_id = ${tenantId}::uuid and customer_id = ${survivorId}::uuid
    and ${names(kept.newIdentities)}`);
  await tx.$executeRaw(sql`update customer_identity set customer_id = ${absorbedId}::uuid
    where tenant_id = ${tenantId}::uuid and customer_id = ${survivorId}::uuid and ${names(kept.identities)}`);
}

/** A walk goes back under its old number; one that the merge ended goes on where it stood. */
async function restoreEnrolments(tx: SqlTx, { tenantId }: MergeWork, { survivorId, kept }: MergeRow): Promise<void> {
  await tx.$executeRaw(sql`
    update enrolment e set customer_id = w.customer_id, occurrence = w.occurrence,
      status = case when e.exit_reason = 'merged' then w.status else e.status end,
      due_at = case when e.exit_reason = 'merged' then w.due_at else e.due_at end,
      ended_at = case when e.exit_reason = 'merged' then w.ended_at else e.ended_at end,
      exit_reason = case when e.exit_reason = 'merged' then w.exit_reason else e.exit_reason end
    from jsonb_populate_recordset(null::enrolment, ${JSON.stringify(kept.enrolments)}::jsonb) w
    where e.tenant_id = ${tenantId}::uuid and e.id = w.id and e.customer_id = ${survivorId}::uuid`);
}

/** Both standings as they were, then whatever either ledger has learned since. */
async function restoreConsents(
  tx: SqlTx,
  { tenantId }: MergeWork,
  { survivorId, absorbedId, kept }: MergeRow,
): Promise<void> {
  const both = sql`array[${survivorId}, ${absorbedId}]::uuid[]`;
  await tx.$executeRaw(
    sql`delete from consent_state where tenant_id = ${tenantId}::uuid and customer_id = any(${both})`,
  );
  const told = sql`
    select w.customer_id, w.channel, w.purpose, w.status, w.at
    from jsonb_populate_recordset(null::consent_state, ${JSON.stringify([...kept.consents.survivor, ...kept.consents.absorbed])}::jsonb) w
    union all
    select e.customer_id, e.channel, e.purpose, e.status, e.at from consent_event e
    where e.tenant_id = ${tenantId}::uuid and e.customer_id = any(${both})`;
  await tx.$executeRaw(sql`
    insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    select ${tenantId}::uuid, t.customer_id, t.channel, t.purpose, t.status, t.at from (${told}) t
    where not exists (select from (${told}) x where (x.customer_id, x.channel, x.purpose) = (t.customer_id, t.channel, t.purpose)
      and ${isLater(sql`x`, sql`t`)})
    on conflict do nothing`);
}
