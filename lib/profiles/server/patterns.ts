import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { patterns } from "@/lib/profiles/patterns";
import type { PatternColumns } from "@/lib/profiles/patterns/define";
import type { PassContext } from "./sql";

/** `patternFacts` as columns of the joins below. */
const COLUMNS: PatternColumns = {
  orderCount: sql`p.order_count`,
  lastOrderAt: sql`p.last_order_at`,
  spentIn: { 30: sql`p.spent_30_minor`, 60: sql`p.spent_60_minor`, 90: sql`p.spent_90_minor` },
  favourite: { categoryId: sql`taste.category_ids[1]`, score: sql`taste.scores[1]` },
  places: { orders: sql`place.orders`, count: sql`place.count`, names: sql`place.names` },
};

/** `placesOf` for each customer c with as many orders as matter. */
const placeJoin = ({ tenantId, asOf, settings }: PassContext, targets: Targets): Sql => sql`
  left join (
    select customer_id, sum(orders)::int as orders, count(*)::int as count, jsonb_agg(name order by name collate "C") as names
    from (
      select o.customer_id, count(*) as orders, min(coalesce(o.city, at.city) collate "C") as name
      from orders o
      join customer at on at.tenant_id = ${tenantId}::uuid and ${targets(sql`at.id`)} and at.id = o.customer_id
      where o.tenant_id = ${tenantId}::uuid and ${targets(sql`o.customer_id`)} and o.status = 'placed'
        and coalesce(o.city_key, at.city_key) is not null ${asOf ? sql`and o.ordered_at < ${asOf}::timestamptz` : empty}
      group by o.customer_id, coalesce(o.city_key, at.city_key)
    ) as by_place
    group by customer_id
  ) as place on place.customer_id = p.customer_id and p.order_count >= ${settings.patterns.location_focused.orders}::int`;

/**
 * Who shows which pattern, of the customers in `targets`, whose profiles and categories are stored already: writes what
 * differs and takes away what holds no more. A membership keeps the instant since which it holds.
 */
export function keepPatterns(pass: PassContext, targets: Targets): Sql {
  const answers = patterns.map((pattern) => {
    const { holds, evidence } = pattern.sql(COLUMNS, pass);
    return sql`case when ${holds} then ${evidence} end`;
  });
  return sql`
  with answered as (
    select p.customer_id, array[${join(answers)}]::jsonb[] as evidences
    from customer_profile p
    left join customer_taste taste on taste.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`taste.customer_id`)}
      and taste.customer_id = p.customer_id
    ${placeJoin(pass, targets)}
    where p.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`p.customer_id`)}
  ), fresh as (
    select a.customer_id, answer.pattern, answer.version, answer.evidence
    from answered a
    cross join lateral unnest(${patterns.map(({ key }) => key)}::text[], ${patterns.map(({ version }) => version)}::int[], a.evidences)
      as answer (pattern, version, evidence)
    where answer.evidence is not null
  ), gone as (
    delete from customer_pattern k
    where k.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`k.customer_id`)}
      and not exists (select from fresh f where f.customer_id = k.customer_id and f.pattern = k.pattern)
  )
  insert into customer_pattern as k (tenant_id, customer_id, pattern, since, version, evidence)
  select ${pass.tenantId}::uuid, customer_id, pattern, ${pass.now}::timestamptz, version, evidence from fresh
  order by customer_id, pattern
  on conflict (tenant_id, customer_id, pattern) do update set since = least(k.since, excluded.since),
    version = excluded.version, evidence = excluded.evidence
  where k.since > excluded.since or (k.version, k.evidence) is distinct from (excluded.version, excluded.evidence)`;
}
