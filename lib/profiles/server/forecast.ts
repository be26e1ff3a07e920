import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import { roundedQuotient } from "@/lib/profiles/facts";
import type { ForecastCheck } from "@/lib/profiles/schema";

/**
 * Holds the forecast of a month's spend against the month that came: what a third of the 90 days before would have said
 * 30 days ago, and what "as in the 30 days before" would have said, for everyone who ordered in those 90 days. Both beside
 * what these people then spent, net of refunds as the budget is. Sums, so that the shares follow from them.
 */
export const measureForecast = ({ tenantId, now }: TenantContext, runId: string): Sql => {
  const [quarter, before, month] = [addDays(now, -120), addDays(now, -60), addDays(now, -30)];
  return sql`
  update profile_run r set forecast_people = f.people, forecast_actual_minor = f.actual, forecast_off_minor = f.off,
    naive_off_minor = f.naive_off
  from (
    with fact as (
      select customer_id, ordered_at as at, total_minor as minor, true as is_order from orders
      where tenant_id = ${tenantId}::uuid and customer_id is not null and status = 'placed'
        and ordered_at > ${quarter}::timestamptz and ordered_at <= ${now}::timestamptz
      union all
      select x.customer_id, x.refunded_at, -x.total_minor, false from refund x
      left join orders o on o.tenant_id = x.tenant_id and o.id = x.order_id
      where x.tenant_id = ${tenantId}::uuid and x.customer_id is not null and o.status is distinct from 'cancelled'
        and x.refunded_at > ${quarter}::timestamptz and x.refunded_at <= ${now}::timestamptz
    ), person as (
      select round(greatest(0, coalesce(sum(minor) filter (where at <= ${month}::timestamptz), 0))::numeric / 3) as forecast,
        greatest(0, coalesce(sum(minor) filter (where at > ${before}::timestamptz and at <= ${month}::timestamptz), 0)) as naive,
        greatest(0, coalesce(sum(minor) filter (where at > ${month}::timestamptz), 0)) as actual
      from fact group by customer_id
      having bool_or(is_order and at <= ${month}::timestamptz)
    )
    select count(*)::int as people, coalesce(sum(actual), 0)::bigint as actual,
      coalesce(sum(abs(forecast - actual)), 0)::bigint as off, coalesce(sum(abs(naive - actual)), 0)::bigint as naive_off
    from person
  ) as f
  where r.tenant_id = ${tenantId}::uuid and r.id = ${runId}::uuid`;
};

const Row = z.object({ people: z.number(), actual: MinorColumn, off: MinorColumn, naive: MinorColumn });

/** What the newest pass found; null where nobody spent anything to hold it against. */
export async function findForecast(tx: SqlTx, tenantId: string): Promise<ForecastCheck | null> {
  const [row] = await queryRows(
    tx,
    Row,
    sql`select forecast_people as people, forecast_actual_minor as actual, forecast_off_minor as off, naive_off_minor as naive
        from profile_run where tenant_id = ${tenantId}::uuid and status = 'completed' and forecast_actual_minor > 0
        order by asked_at desc, id desc limit 1`,
  );
  return (
    (row && {
      people: row.people,
      offMinor: roundedQuotient(row.off, row.people),
      offShare: row.off / row.actual,
      naiveOffShare: row.naive / row.actual,
    }) ??
    null
  );
}
