import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import { placedItemsOf } from "./items";
import type { PassContext } from "./sql";
import type { Targets } from "./targets";

/** `affinities` for a set of customers: writes what differs and takes away what is no more. */
export const keepAffinities = (pass: PassContext, targets: Targets): Sql => sql`
  with item as materialized (
    select i.customer_id, i.order_id, p.category_id, i.total_minor, i.ordered_at
    from ${placedItemsOf(pass, targets)}
    left join product p on p.tenant_id = ${pass.tenantId}::uuid and p.id = i.product_id
  ), by_category as (
    select customer_id, category_id, count(distinct order_id)::int as order_count, sum(total_minor)::bigint as spent_minor,
      max(ordered_at) as last_at
    from item where category_id is not null group by customer_id, category_id
  ), whole as (
    select customer_id, count(distinct order_id)::int as order_count, sum(total_minor)::bigint as spent_minor
    from item group by customer_id
  ), scored as (
    select b.*, (${nearest(sql`50 * b.order_count`, sql`w.order_count`)} + case when w.spent_minor > 0
        then least(50, ${nearest(sql`50 * greatest(b.spent_minor, 0)`, sql`w.spent_minor`)}) else 0 end)::int as score
    from by_category b join whole w using (customer_id)
  ), fresh as (
    select s.*, row_number() over (partition by s.customer_id order by s.score desc, s.spent_minor desc, s.category_id)::int as rank
    from scored s
  ), gone as (
    delete from customer_category k where k.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`k.customer_id`)}
      and not exists (select from fresh f where f.customer_id = k.customer_id and f.category_id = k.category_id)
  )
  insert into customer_category (tenant_id, customer_id, category_id, order_count, spent_minor, last_at, score, rank)
  select ${pass.tenantId}::uuid, f.customer_id, f.category_id, f.order_count, f.spent_minor, f.last_at, f.score, f.rank
  from fresh f
  where not exists (
    select from customer_category k
    where k.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`k.customer_id`)} and k.customer_id = f.customer_id
      and k.category_id = f.category_id and k.order_count = f.order_count and k.spent_minor = f.spent_minor
      and k.last_at = f.last_at and k.score = f.score and k.rank = f.rank
  )
  order by f.customer_id, f.category_id
  on conflict (tenant_id, customer_id, category_id) do update set order_count = excluded.order_count,
    spent_minor = excluded.spent_minor, last_at = excluded.last_at, score = excluded.score, rank = excluded.rank`;

/** `roundedQuotient` of what is not below nothing, in whole numbers alone: many times as fast as numerics. */
const nearest = (amount: Sql, count: Sql): Sql => sql`(2 * (${amount}) + ${count}) / (2 * ${count})`;
