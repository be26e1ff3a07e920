import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { MergeCounts } from "@/lib/orders/schema";
import { markDirty } from "@/lib/profiles/server/dirty";
import { type LineRelation, logChanges, type MergeWork, personOf, settle, Touched } from "./merge";

/**
 * Columns of a refund relation: ref, order_ref (null where the source does not say), customer_ref, email_key,
 * refunded_at, total_minor, row_count. Its lines are a line relation; their unit prices are not kept.
 */
export type RefundRelation = Sql;

/** Brings refunds in like `mergeOrders` does orders. One whose order is unknown waits for it: `claimRefunds`. */
export async function mergeRefunds(
  tx: SqlTx,
  work: MergeWork,
  refunds: RefundRelation,
  lines: LineRelation,
): Promise<MergeCounts> {
  return settle(tx, work, await queryRows(tx, Touched, statement(work, refunds, lines)));
}

const CustomerIdRow = z.object({ customer_id: z.string().nullable() });

/** Gives refunds to the orders they name, and the orders' customers with them. `refs` is a select of one text column. */
export async function claimRefunds(tx: SqlTx, work: MergeWork, refs: Sql): Promise<void> {
  const { tenantId } = work;
  const claimed = await queryRows(
    tx,
    CustomerIdRow,
    sql`
    update refund r set order_id = o.id, customer_id = coalesce(o.customer_id, r.customer_id)
    from orders o
    where r.tenant_id = ${tenantId}::uuid and r.order_ref in (${refs})
      and o.tenant_id = ${tenantId}::uuid and o.external_id = r.order_ref
      and (r.order_id, r.customer_id) is distinct from (o.id, coalesce(o.customer_id, r.customer_id))
    returning r.customer_id`,
  );
  const ids = claimed.map((row) => row.customer_id).filter((id) => id !== null);
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
}

function statement(
  { tenantId, now, source, importId = null }: MergeWork,
  refunds: RefundRelation,
  lines: LineRelation,
): Sql {
  return sql`
    with incoming as materialized (
      select i.*, coalesce(bought.customer_id, by_ref.id, by_email.id) as customer_id, bought.id as order_id
      from (${refunds}) as i
      left join lateral (
        select x.id, x.customer_id from orders x where x.tenant_id = ${tenantId}::uuid and x.external_id = i.order_ref offset 0
      ) bought on true
      ${personOf({ tenantId })}
    ),
    line as materialized (
      select l.*, p.id as product_id from (${lines}) as l
      join product p on p.tenant_id = ${tenantId}::uuid and p.external_id = l.product_ref
    ),
    known as materialized (
      select i.ref, r.* from incoming i
      cross join lateral (select * from refund x where x.tenant_id = ${tenantId}::uuid and x.external_id = i.ref offset 0) r
    ),
    old_lines as (
      select k.ref, md5(string_agg(concat_ws('|', x.line_no, x.product_id, x.quantity, x.total_minor), ',' order by x.line_no)) as digest
      from known k
      cross join lateral (select * from refund_item i where i.tenant_id = ${tenantId}::uuid and i.refund_id = k.id offset 0) x
      group by k.ref
    ),
    new_lines as (
      select k.ref, md5(string_agg(concat_ws('|', l.line_no, l.product_id, l.quantity, l.total_minor), ',' order by l.line_no)) as digest
      from known k join line l on l.ref = k.ref group by k.ref
    ),
    verdict as materialized (
      select i.ref, i.order_ref, i.refunded_at, i.total_minor, i.row_count, coalesce(k.id, uuid_v7(${now})) as id,
        coalesce(i.order_id, k.order_id) as order_id, coalesce(i.customer_id, k.customer_id) as customer_id,
        k.customer_id as old_customer_id,
        case
          when k.id is null then 'created'
          when (k.order_ref, k.order_id, k.customer_id, k.refunded_at, k.total_minor, o.digest)
            is distinct from (i.order_ref, coalesce(i.order_id, k.order_id), coalesce(i.customer_id, k.customer_id), i.refunded_at, i.total_minor, n.digest)
            then 'updated'
          else 'skipped'
        end as verdict
      from incoming i
      left join known k on k.ref = i.ref
      left join old_lines o on o.ref = i.ref
      left join new_lines n on n.ref = i.ref
    ),
    logged as (${logChanges({ tenantId, importId }, "refund", "refund_item", "refund_id")}),
    written as (
      insert into refund as r (tenant_id, id, external_id, order_id, order_ref, customer_id, source, refunded_at, total_minor, import_id, is_sample, created_at)
      select ${tenantId}::uuid, id, ref, order_id, order_ref, customer_id, ${source}, refunded_at, total_minor, ${importId}::uuid, false, ${now}
      from verdict where verdict <> 'skipped' order by ref
      on conflict (tenant_id, external_id) do update set
        order_id = excluded.order_id, order_ref = excluded.order_ref, customer_id = excluded.customer_id,
        source = excluded.source, refunded_at = excluded.refunded_at, total_minor = excluded.total_minor,
        import_id = excluded.import_id
    ),
    dropped as (
      delete from refund_item x using verdict v
      where v.verdict = 'updated' and x.tenant_id = ${tenantId}::uuid and x.refund_id = v.id
        and not exists (select from line l where l.ref = v.ref and l.line_no = x.line_no)
    ),
    lined as (
      insert into refund_item (tenant_id, refund_id, line_no, product_id, quantity, total_minor)
      select ${tenantId}::uuid, v.id, l.line_no, l.product_id, l.quantity, l.total_minor
      from verdict v join line l on l.ref = v.ref where v.verdict <> 'skipped' order by v.id, l.line_no
      on conflict (tenant_id, refund_id, line_no) do update set
        product_id = excluded.product_id, quantity = excluded.quantity, total_minor = excluded.total_minor
    )
    select verdict, sum(row_count)::int as rows,
      array_agg(distinct customer_id::text) || array_agg(distinct old_customer_id::text) as customers
    from verdict group by verdict`;
}
