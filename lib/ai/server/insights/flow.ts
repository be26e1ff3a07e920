import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays, DAY_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { refuseCostly } from "@/lib/segments/server/guard";
import type { Bounds } from "@/lib/segments/windows";
import { within } from "./sales";

const Flow = z.object({ newcomers: z.int(), lost: z.int(), back: z.int() });

/**
 * Who came, went and came back in a stretch of time. New is whose first order fell into it; lost is who crossed the line of
 * `riskDays` without an order in it and has not ordered since; back is who ordered in it after having been lost.
 */
export async function flowIn(
  tx: Tx,
  tenantId: string,
  bounds: Bounds,
  { riskDays, now }: { riskDays: number; now: Date },
): Promise<z.infer<typeof Flow>> {
  const earlier = (at: Date | null) => at && addDays(at, -riskDays);
  // Nobody is lost before the line is reached, also where the stretch goes on into the future.
  const until = bounds.to === null || bounds.to > now ? now : bounds.to;
  const crossed = { from: earlier(bounds.from), to: earlier(until) };
  const statement = sql`with placed as (
          select o.customer_id, o.ordered_at,
            o.ordered_at - lag(o.ordered_at) over (partition by o.customer_id order by o.ordered_at) as pause
          from orders o where o.tenant_id = ${tenantId}::uuid and o.status = 'placed' and o.customer_id is not null),
        person as (
          select min(ordered_at) as first, max(ordered_at) as last,
            bool_or(${within(sql`ordered_at`, bounds)} and pause > make_interval(secs => ${(riskDays * DAY_MS) / 1000}::float8)) as is_back
          from placed group by customer_id)
        select (count(*) filter (where ${within(sql`first`, bounds)}))::int as newcomers,
          (count(*) filter (where ${within(sql`last`, crossed)}))::int as lost, (count(*) filter (where is_back))::int as back
        from person`;
  await refuseCostly(tx, statement);
  return queryRow(tx, Flow, statement);
}
