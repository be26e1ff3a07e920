import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { patterns } from "@/lib/profiles/patterns";
import type { PatternColumns } from "@/lib/profiles/patterns/define";
import { freshRows, keepRows } from "./keep";
import type { PassContext } from "./sql";

/** `patternFacts` as columns of p below. */
const COLUMNS: PatternColumns = {
  orderCount: sql`p.order_count`,
  lastOrderAt: sql`p.last_order_at`,
  spentIn: { 30: sql`p.spent_30_minor`, 60: sql`p.spent_60_minor`, 90: sql`p.spent_90_minor` },
  favourite: { categoryId: sql`p.category_id`, score: sql`p.score` },
  places: { orders: sql`p.place_orders`, count: sql`p.place_count`, names: sql`p.place_names` },
};

/** `placesOf` for each customer p with as many orders as matter. Nearly all orders of one person went to one place. */
const placeJoin = ({ tenantId, asOf, settings }: PassContext, targets: Targets): Sql => sql`
  left join (
    select customer_id, sum(orders)::int as orders, count(*)::int as count, jsonb_agg(name order by name collate "C") as names
    from (
      select o.customer_id, sum(o.orders) as orders, min(coalesce(o.city, at.city) collate "C") as name
      from (
        select o.customer_id, o.city, o.city_key, count(*) as orders from orders o
        where o.tenant_id = ${tenantId}::uuid and ${targets(sql`o.customer_id`)} and o.status = 'placed'
          ${asOf ? sql`and o.ordered_at < ${asOf}::timestamptz` : empty}
        group by o.customer_id, o.city, o.city_key
      ) as o
      join customer at on at.tenant_id = ${tenantId}::uuid and ${targets(sql`at.id`)} and at.id = o.customer_id
      where coalesce(o.city_key, at.city_key) is not null
      group by o.customer_id, coalesce(o.city_key, at.city_key)
    ) as by_place
    group by customer_id
  ) as place on place.customer_id = p.customer_id and p.order_count >= ${settings.patterns.location_focused.orders}::int`;

/**
 * Who shows which pattern, as parts of a statement that knows the fresh profiles and tastes: writes what differs and takes
 * away what holds no more. A membership keeps the instant since which it holds.
 */
export function keepPatterns(pass: PassContext, targets: Targets): Sql {
  const shown = patterns.map((pattern) => {
    const { holds, evidence } = pattern.sql(COLUMNS, pass);
    return sql`select p.customer_id, ${pattern.key}::text as pattern, ${pattern.version}::int as version, ${evidence} as evidence
      from pattern_facts p where ${holds}`;
  });
  return sql`
  pattern_facts as materialized (
    select p.customer_id, p.order_count, p.last_order_at, p.spent_30_minor, p.spent_60_minor, p.spent_90_minor,
      taste.category_ids[1] as category_id, taste.scores[1] as score, place.orders as place_orders, place.count as place_count,
      place.names as place_names
    from ${freshRows("profile")} p
    left join ${freshRows("taste")} taste on taste.customer_id = p.customer_id
    ${placeJoin(pass, targets)}
  ), ${freshRows("pattern")} as materialized (
    ${join(shown, " union all ")}
  )${keepRows({
    of: "pattern",
    tenantId: pass.tenantId,
    targets,
    beside: [sql`pattern`],
    compared: [
      { name: sql`since`, becomes: sql`least(k.since, ${pass.now}::timestamptz)` },
      { name: sql`version`, becomes: sql`f.version` },
      { name: sql`evidence`, becomes: sql`f.evidence` },
    ],
    isWhole: true,
  })}`;
}
