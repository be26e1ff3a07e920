import { z } from "zod";
import { addMonths, type Cohort, monthSpan, storeDay } from "@/lib/analytics/schema";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { ON_ONE_CORE, WITH_ROOM } from "@/lib/db/settings";
import { aboutEveryone } from "./about-everyone";

export const COHORT_MONTHS = 12;

/** A month counts from the first one that is shown; `months` has a bit for each in which somebody bought. */
const Row = z.object({ month: z.number(), months: z.number(), people: z.number() });

/**
 * Those who first bought in each of the last months, oldest first, and how many of them bought in each month since, in
 * the store's calendar. Cancelled orders never happened; a refunded one did.
 */
export const getCohorts = aboutEveryone(findCohorts);

async function findCohorts(ctx: TenantContext): Promise<Cohort[]> {
  const { tenantId, timezone } = ctx;
  const thisMonth = storeDay(ctx.now, timezone).slice(0, 7);
  const firstMonth = addMonths(thisMonth, 1 - COHORT_MONTHS);
  const names = Array.from({ length: COHORT_MONTHS }, (_, age) => addMonths(firstMonth, age));
  const starts = names.map((name) => monthSpan(name, timezone).from);
  const { from } = monthSpan(firstMonth, timezone);
  const { to } = monthSpan(thisMonth, timezone);
  const monthOf = (at: Sql): Sql =>
    sql`(width_bucket(${at}, ${starts.map((at) => at.toISOString())}::timestamptz[]) - 1)`;
  // Whoever first bought since then also last bought since then: that is what the index of the profiles knows.
  const read = (tx: Tx) =>
    queryRows(
      tx,
      Row,
      sql`with bought as (
            select customer_id, bit_or(1 << ${monthOf(sql`ordered_at`)}) as months from orders
            where tenant_id = ${tenantId}::uuid and status = 'placed' and customer_id is not null
              and ordered_at >= ${from}::timestamptz and ordered_at <= ${ctx.now}
            group by customer_id
          )
          select ${monthOf(sql`n.first_order_at`)} as month, coalesce(b.months, 0) as months, count(*)::int as people
          from customer_profile n left join bought b using (customer_id)
          where n.tenant_id = ${tenantId}::uuid and n.last_order_at >= ${from}::timestamptz and n.first_order_at >= ${from}::timestamptz
            and n.first_order_at < ${to}::timestamptz
          group by 1, 2`,
    );
  // By far the longest of the questions on its screen.
  const rows = await inTenant(ctx, read, { ...WITH_ROOM, ...ON_ONE_CORE });
  const count = (month: number, isMeant: (months: number) => boolean): number =>
    rows.reduce((sum, row) => sum + (row.month === month && isMeant(row.months) ? row.people : 0), 0);
  return names.map((name, month) => ({
    month: name,
    people: count(month, () => true),
    returned: names.slice(month).map((_, later) => count(month, (months) => (months & (1 << (month + later))) !== 0)),
  }));
}
