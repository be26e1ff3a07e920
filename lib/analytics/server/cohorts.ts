import { z } from "zod";
import { addMonths, type Cohort, monthSpan, storeDay } from "@/lib/analytics/schema";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";

export const COHORT_MONTHS = 12;

const Row = z.object({ month: z.string(), bought: z.string().nullable(), people: z.number() });

/**
 * Those who first bought in each of the last months, oldest first, and how many of them bought in each month since, in
 * the store's calendar. Cancelled orders never happened; a refunded one did.
 */
export async function getCohorts(ctx: TenantContext): Promise<Cohort[]> {
  const { tenantId, timezone } = ctx;
  const thisMonth = storeDay(ctx.now, timezone).slice(0, 7);
  const firstMonth = addMonths(thisMonth, 1 - COHORT_MONTHS);
  const { from } = monthSpan(firstMonth, timezone);
  // Whoever first bought since then also last bought since then: that is what the index of the profiles knows.
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Row,
      sql`with newcomer as (
            select customer_id, to_char(first_order_at at time zone ${timezone}::text, 'YYYY-MM') as month
            from customer_profile where tenant_id = ${tenantId}::uuid and last_order_at >= ${from} and first_order_at >= ${from}
          ), bought as (
            select distinct customer_id, to_char(ordered_at at time zone ${timezone}::text, 'YYYY-MM') as month
            from orders where tenant_id = ${tenantId}::uuid and status = 'placed' and customer_id is not null
              and ordered_at >= ${from} and ordered_at <= ${ctx.now}
          )
          select month, null as bought, count(*)::int as people from newcomer group by 1
          union all
          select n.month, b.month, count(*)::int from newcomer n join bought b using (customer_id) group by 1, 2`,
    ),
  );
  const known = new Map(rows.map(({ month, bought, people }) => [`${month}/${bought ?? ""}`, people]));
  return Array.from({ length: COHORT_MONTHS }, (_, age) => {
    const month = addMonths(firstMonth, age);
    return {
      month,
      people: known.get(`${month}/`) ?? 0,
      returned: Array.from(
        { length: COHORT_MONTHS - age },
        (_, later) => known.get(`${month}/${addMonths(month, later)}`) ?? 0,
      ),
    };
  });
}
