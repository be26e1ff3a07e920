import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import { placedItemsOf } from "./items";
import type { PassContext } from "./sql";
import type { Targets } from "./targets";

/** `affinities` for a set of customers: writes what differs and takes away what is no more. */
export const keepAffinities = (pass: PassContext, targets: Targets): Sql => sql`
  with per_order as (
    select i.customer_id, i.order_id, p.category_id, sum(i.total_minor)::bigint as spent_minor, max(i.ordered_at) as at
    from ${placedItemsOf(pass, targets)}
    left join product p on p.tenant_id = ${pass.tenantId}::uuid and p.id = i.product_id
    group by i.customer_id, i.order_id, p.category_id
  ), by_category as (
    select customer_id, category_id, count(*)::int as order_count, sum(spent_minor)::bigint as spent_minor, max(at) as last_at
    from per_order group by customer_id, category_id
  ), whole as (
    select customer_id, count(*)::int as order_count, sum(spent_minor)::bigint as spent_minor
    from (select customer_id, order_id, sum(spent_minor) as spent_minor from per_order group by customer_id, order_id) as one
    group by customer_id
  ), scored as (
    select b.*, (${nearest(sql`50 * b.order_count`, sql`w.order_count`)} + case when w.spent_minor > 0
        then least(50, ${nearest(sql`50 * greatest(b.spent_minor, 0)`, sql`w.spent_minor`)}) else 0 end)::int as score
    from by_category b join whole w using (customer_id) where b.category_id is not null
  ), fresh as (
    select s.*, row_number() over (partition by s.customer_id order by s.score desc, s.spent_minor desc, s.category_id)::int as rank
    from scored s
  ), gone as (
    delete from customer_category k where k.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`k.customer_id`)}
      and not exists (select from fresh f where f.customer_id = k.customer_id and f.category_id = k.category_id)
  )
  insert into customer_category as k (tenant_id, customer_id, category_id, order_count, spent_minor, last_at, score, rank)
  select ${pass.tenantId}::uuid, customer_id, category_id, order_count, spent_minor, last_at, score, rank from fresh
  order by customer_id, category_id
  on conflict (tenant_id, customer_id, category_id) do update set order_count = excluded.order_count,
    spent_minor = excluded.spent_minor, last_at = excluded.last_at, score = excluded.score, rank = excluded.rank
  where (k.order_count, k.spent_minor, k.last_at, k.score, k.rank)
    is distinct from (excluded.order_count, excluded.spent_minor, excluded.last_at, excluded.score, excluded.rank)`;

/** `roundedQuotient` of what is not below nothing, in whole numbers alone: many times as fast as numerics. */
const nearest = (amount: Sql, count: Sql): Sql => sql`(2 * (${amount}) + ${count}) / (2 * ${count})`;
