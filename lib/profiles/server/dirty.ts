import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";

/**
 * Notes that facts about these customers changed, in the transaction that changed them. `customerIds` is a select of one
 * uuid column; null ids (guests) and repeats are fine. The next refresh computes exactly these profiles again.
 *
 * An existing mark is rewritten on purpose: the row lock keeps a refresh that runs right now from taking a mark whose
 * facts it cannot see yet.
 */
export async function markDirty(tx: SqlTx, ctx: { tenantId: string; now: Date }, customerIds: Sql): Promise<number> {
  return tx.$executeRaw(sql`
    insert into dirty_customer (tenant_id, customer_id, since)
    select ${ctx.tenantId}::uuid, changed.customer_id, ${ctx.now}
    from (select distinct customer_id from (${customerIds}) as given (customer_id) where customer_id is not null) as changed
    order by changed.customer_id
    on conflict (tenant_id, customer_id) do update set since = excluded.since`);
}
