import { z } from "zod";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { refuseCostly } from "@/lib/segments/server/guard";
import type { Bounds } from "@/lib/segments/windows";
import { everyone } from "./size";

const Sales = z.object({ buyers: z.int(), orders: z.int(), grossMinor: MinorColumn, refundedMinor: MinorColumn });
export type Sales = z.infer<typeof Sales>;

/** Orders placed and refunds made by these people, each counted at its own date, as total spend counts them. */
export async function salesOf(tx: Tx, tenantId: string, people: Sql | null, bounds: Bounds): Promise<Sales> {
  const statement = sql`with meant as materialized (${people ?? everyone(tenantId)}),
    bought as (
      select count(distinct o.customer_id)::int as buyers, count(*)::int as orders,
        coalesce(sum(o.total_minor), 0)::bigint as gross
      from orders o where o.tenant_id = ${tenantId}::uuid and o.status = 'placed' and ${within(sql`o.ordered_at`, bounds)}
        and o.customer_id in (select * from meant)),
    returned as (
      select coalesce(sum(r.total_minor), 0)::bigint as refunded
      from refund r left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
      where r.tenant_id = ${tenantId}::uuid and o.status is distinct from 'cancelled' and ${within(sql`r.refunded_at`, bounds)}
        and r.customer_id in (select * from meant))
    select buyers, orders, gross as "grossMinor", refunded as "refundedMinor" from bought cross join returned`;
  await refuseCostly(tx, statement);
  return queryRow(tx, Sales, statement);
}

export const revenueOf = ({ grossMinor, refundedMinor }: Sales): number => grossMinor - refundedMinor;

const Seller = z.object({ name: z.string(), revenueMinor: MinorColumn, pieces: z.int(), buyers: z.int() });

/** What sold best to these people before refunds, by the money it brought; goods without a category have none to stand in. */
export async function topSellersOf(
  tx: Tx,
  tenantId: string,
  { people, bounds, of, count }: { people: Sql | null; bounds: Bounds; of: "category" | "product"; count: number },
): Promise<z.infer<typeof Seller>[]> {
  const named = { product: sql`p.name`, category: sql`k.name` }[of];
  const statement = sql`with meant as materialized (${people ?? everyone(tenantId)}),
    sold as (
      select i.product_id, i.customer_id, i.quantity, i.total_minor from order_item i
      join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id and o.status = 'placed'
      where i.tenant_id = ${tenantId}::uuid and ${within(sql`i.ordered_at`, bounds)} and i.customer_id in (select * from meant))
    select ${named} as name, sum(sold.total_minor)::bigint as "revenueMinor", sum(sold.quantity)::int as pieces,
      count(distinct sold.customer_id)::int as buyers
    from sold join product p on p.tenant_id = ${tenantId}::uuid and p.id = sold.product_id
    left join category k on k.tenant_id = ${tenantId}::uuid and k.id = p.category_id
    where ${named} is not null group by 1 order by 2 desc, 1 limit ${count}`;
  await refuseCostly(tx, statement);
  return queryRows(tx, Seller, statement);
}

export const within = (at: Sql, { from, to }: Bounds): Sql =>
  allOf([...(from ? [sql`${at} >= ${from}::timestamptz`] : []), ...(to ? [sql`${at} < ${to}::timestamptz`] : [])]);
