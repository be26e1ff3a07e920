import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { ENOUGH_PURCHASES, LONGEST_GAP_SECONDS, SHORTEST_CYCLE_SECONDS } from "@/lib/profiles/replenishment";
import { placedItemsOf } from "./items";
import { freshRows, keepRows } from "./keep";
import type { PassContext } from "./sql";

/** `cyclesOf` for a set of customers. */
export const cycleRows = (pass: PassContext, targets: Targets): Sql => sql`
    select often.customer_id, often.product_id, gap.count + 1 as purchases, gap.middle as cycle_seconds, often.last_at,
      greatest(0, 100 - round(100::numeric * off.seconds / (gap.count::bigint * gap.middle)))::int as confidence
    from (
      select i.customer_id, i.product_id, array_agg(i.ordered_at order by i.ordered_at) as times, max(i.ordered_at) as last_at
      from ${placedItemsOf(pass, targets)}
      group by i.customer_id, i.product_id having count(*) >= ${ENOUGH_PURCHASES}::int
    ) as often
    cross join lateral (
      select count(*)::int as count, percentile_disc(0.5) within group (order by seconds) as middle, array_agg(seconds) as gaps
      from (
        select case when at - before > make_interval(secs => ${LONGEST_GAP_SECONDS}::int) then ${LONGEST_GAP_SECONDS}::int
          else floor(extract(epoch from at - before))::int end as seconds
        from unnest(often.times[2:], often.times) as pair (at, before)
        where at > before
      ) as between_two
    ) as gap
    cross join lateral (select sum(abs(g - gap.middle)) as seconds from unnest(gap.gaps) g) as off
    where gap.count >= ${ENOUGH_PURCHASES - 1}::int and gap.middle >= ${SHORTEST_CYCLE_SECONDS}::int`;

/** Keeps the rows of `cycles` as parts of a statement: writes what differs and takes away what is no more. */
export const keepCycles = ({ tenantId }: PassContext, targets: Targets, cycles: Sql): Sql => sql`
  ${freshRows("cycle")} as materialized (${cycles})${keepRows({
    of: "cycle",
    tenantId,
    targets,
    beside: [sql`product_id`],
    compared: COLUMNS.map((name) => ({ name, becomes: sql`f.${name}` })),
    isWhole: true,
  })}`;

const COLUMNS = [sql`purchases`, sql`cycle_seconds`, sql`confidence`, sql`last_at`] as const;
