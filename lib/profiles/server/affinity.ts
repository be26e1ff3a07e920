import "server-only";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { placedItemsOf } from "./items";
import { freshRows, keepRows } from "./keep";
import type { PassContext } from "./sql";

/** `affinities` for a set of customers. */
export const tasteRows = (pass: PassContext, targets: Targets): Sql => sql`
    select customer_id,
      ${join(LISTS.map(({ name, of }) => sql`array_agg(${of} order by score desc, spent_minor desc, category_id) as ${name}`))}
    from (
      select b.*, (${nearest(sql`50 * b.order_count`, sql`w.order_count`)} + case when w.spent_minor > 0
          then least(50, ${nearest(sql`50 * greatest(b.spent_minor, 0)`, sql`w.spent_minor`)}) else 0 end)::int as score
      from (
        select i.customer_id, p.category_id, count(distinct i.order_id)::int as order_count,
          sum(i.total_minor)::bigint as spent_minor, max(i.ordered_at) as last_at
        from ${placedItemsOf(pass, targets)}
        join product p on p.tenant_id = ${pass.tenantId}::uuid and p.id = i.product_id and p.category_id is not null
        group by i.customer_id, p.category_id
      ) as b
      join (
        select i.customer_id, count(distinct i.order_id)::int as order_count, sum(i.total_minor)::bigint as spent_minor
        from ${placedItemsOf(pass, targets)}
        group by i.customer_id
      ) as w using (customer_id)
    ) as scored
    group by customer_id`;

/** Keeps the rows of `tastes` as parts of a statement: writes what differs and takes away what is no more. */
export const keepTastes = ({ tenantId }: PassContext, targets: Targets, tastes: Sql): Sql => sql`
  ${freshRows("taste")} as materialized (${tastes})${keepRows({
    of: "taste",
    tenantId,
    targets,
    compared: LISTS.map(({ name }) => ({ name, becomes: sql`f.${name}` })),
    isWhole: true,
  })}`;

/** The lists of a row, and what of each category stands in them: the place in the list is the rank. */
const LISTS = [
  { name: sql`category_ids`, of: sql`category_id` },
  { name: sql`order_counts`, of: sql`order_count` },
  { name: sql`spent_minor`, of: sql`spent_minor` },
  { name: sql`last_at`, of: sql`last_at` },
  { name: sql`scores`, of: sql`score` },
] as const;

/** `roundedQuotient` of what is not below nothing, in whole numbers alone: many times as fast as numerics. */
const nearest = (amount: Sql, count: Sql): Sql => sql`(2 * (${amount}) + ${count}) / (2 * ${count})`;
