import { type Sql, sql } from "@/lib/base/sql";
import { type Targets, theseCustomers } from "@/lib/customers/server/targets";
import type { SqlTx } from "@/lib/db/client";
import { profilesRequested } from "@/lib/jobs/events";
import { emitOnce } from "@/lib/jobs/server/outbox";

/** With an `importId` the marks wait for its end: a file in a thousand parts is computed once and not a thousand times. */
type Work = { tenantId: string; now: Date; importId?: string | null };

/**
 * Notes that facts about these customers changed, in the transaction that changed them, and asks for the refresh that
 * follows it within seconds. `customerIds` is a select of one uuid column; null ids (guests) and repeats are fine.
 *
 * An existing mark is rewritten on purpose: the row lock keeps a refresh that runs right now from taking a mark whose
 * facts it cannot see yet.
 */
export async function markDirty(tx: SqlTx, work: Work, customerIds: Sql): Promise<number> {
  const marked = await tx.$executeRaw(dirtyMarks(work, customerIds));
  if (marked > 0 && !work.importId) {
    await emitOnce(tx, work, profilesRequested.create({ tenantId: work.tenantId }));
  }
  return marked;
}

/** The marks alone, as a part of a larger statement of an import. */
export const dirtyMarks = ({ tenantId, now }: Work, customerIds: Sql): Sql => sql`
  insert into dirty_customer (tenant_id, customer_id, since)
  select ${tenantId}::uuid, changed.customer_id, ${now}
  from (select distinct customer_id from (${customerIds}) as given (customer_id) where customer_id is not null) as changed
  order by changed.customer_id
  on conflict (tenant_id, customer_id) do update set since = excluded.since`;

/** The marks of customers who are being made in the same statement, and therefore have none yet. */
export const freshMarks = ({ tenantId, now }: Work, customerIds: Sql): Sql => sql`
  insert into dirty_customer (tenant_id, customer_id, since)
  select ${tenantId}::uuid, made.customer_id, ${now} from (${customerIds}) as made (customer_id)`;

/**
 * Notes customers whose memberships in segments are to be looked at: their profiles were computed anew, or they did
 * something that no profile knows. The next follow-up takes the marks. As above, an existing mark is rewritten, so that a
 * follow-up that runs right now does not take it along unseen.
 */
export async function markChanged(tx: SqlTx, tenantId: string, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length > 0) {
    await tx.$executeRaw(changedMarks(tenantId, stillThere(tenantId, theseCustomers(customerIds))));
  }
}

/** The marks alone, as a part of a larger statement. `customerIds` is a select of ids of customers who are there; repeats are fine. */
export const changedMarks = (tenantId: string, customerIds: Sql): Sql => sql`
  insert into changed_customer (tenant_id, customer_id)
  select distinct ${tenantId}::uuid, changed.customer_id from (${customerIds}) as changed (customer_id)
  order by changed.customer_id on conflict (tenant_id, customer_id) do update set customer_id = excluded.customer_id`;

/** Those of some customers who were not deleted meanwhile. */
export const stillThere = (tenantId: string, targets: Targets): Sql =>
  sql`select c.id from customer c where c.tenant_id = ${tenantId}::uuid and ${targets(sql`c.id`)}`;
