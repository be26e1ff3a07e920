import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { ENOUGH_PURCHASES, LONGEST_GAP_SECONDS, SHORTEST_CYCLE_SECONDS } from "@/lib/profiles/replenishment";
import { placedItemsOf } from "./items";
import type { PassContext } from "./sql";

/** `cyclesOf` for a set of customers: writes what differs and takes away what is no more. */
export const keepCycles = (pass: PassContext, targets: Targets): Sql => sql`
  with often as (
    select i.customer_id, i.product_id from ${placedItemsOf(pass, targets)}
    group by i.customer_id, i.product_id having count(*) >= ${ENOUGH_PURCHASES}::int
  ), purchase as (
    select distinct i.customer_id, i.product_id, i.ordered_at as at
    from often join ${placedItemsOf(pass, targets)} using (customer_id, product_id)
  ), gap as (
    select customer_id, product_id, at,
      case when at - lag(at) over own > make_interval(secs => ${LONGEST_GAP_SECONDS}::int) then ${LONGEST_GAP_SECONDS}::int
        else floor(extract(epoch from at - lag(at) over own))::int end as seconds
    from purchase window own as (partition by customer_id, product_id order by at)
  ), cycle as (
    select customer_id, product_id, count(*)::int as purchases, max(at) as last_at,
      percentile_disc(0.5) within group (order by seconds) as cycle_seconds, array_agg(seconds) as gaps
    from gap group by customer_id, product_id having count(*) >= ${ENOUGH_PURCHASES}::int
  ), fresh as (
    select c.customer_id, c.product_id, c.purchases, c.cycle_seconds, c.last_at,
      greatest(0, 100 - round(100::numeric * off.seconds / ((c.purchases - 1)::bigint * c.cycle_seconds)))::int as confidence
    from cycle c
    cross join lateral (select sum(abs(g - c.cycle_seconds)) as seconds from unnest(c.gaps) g) off
    where c.cycle_seconds >= ${SHORTEST_CYCLE_SECONDS}::int
  ), gone as (
    delete from customer_product k where k.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`k.customer_id`)}
      and not exists (select from fresh f where f.customer_id = k.customer_id and f.product_id = k.product_id)
  )
  insert into customer_product as k (tenant_id, customer_id, product_id, purchases, cycle_seconds, confidence, last_at)
  select ${pass.tenantId}::uuid, customer_id, product_id, purchases, cycle_seconds, confidence, last_at from fresh
  order by customer_id, product_id
  on conflict (tenant_id, customer_id, product_id) do update set purchases = excluded.purchases,
    cycle_seconds = excluded.cycle_seconds, confidence = excluded.confidence, last_at = excluded.last_at
  where (k.purchases, k.cycle_seconds, k.confidence, k.last_at)
    is distinct from (excluded.purchases, excluded.cycle_seconds, excluded.confidence, excluded.last_at)`;
