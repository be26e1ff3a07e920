import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import { daysOf, type Period } from "@/lib/home/schema";

/** Revenue is what came in less what went back in the same span; an average order is counted before refunds. */
export type SpanFigures = { buyers: number; orders: number; revenueMinor: number; averageOrderMinor: number | null };
/** One of the store's calendar days; `grossMinor` is what came in, `revenueMinor` that less what went back. */
export type FigureDay = { day: string; orders: number; buyers: number; grossMinor: number; revenueMinor: number };
/** A period as a whole and day by day, the oldest first; days without orders are there with nothing. */
export type Span = { whole: SpanFigures; days: FigureDay[] };
export type Figures = { now: Span; before: Span };

const Row = z.object({
  /** Null where the row tells the buyers of a whole span. */
  day: z.string().nullable(),
  isNow: z.boolean(),
  orders: z.number(),
  buyers: z.number(),
  grossMinor: MinorColumn,
  revenueMinor: MinorColumn,
});
type Row = z.infer<typeof Row>;

/** Enough to group the orders of some months in memory. */
const WORK_MEM = sql`set local work_mem = '32MB'`;

/** What the store earned in a period and in the one before it, in one walk over the orders of both. */
export async function getFigures(ctx: TenantContext, period: Period): Promise<Figures> {
  const rows = await inTenant(ctx, async (tx) => {
    await tx.$executeRaw(WORK_MEM);
    return queryRows(tx, Row, figures(ctx, period));
  });
  return {
    now: spanOf(
      rows.filter(({ isNow }) => isNow),
      daysOf(period, ctx.timezone),
    ),
    before: spanOf(
      rows.filter(({ isNow }) => !isNow),
      daysOf({ ...period, to: period.before.to }, ctx.timezone),
    ),
  };
}

/**
 * Each customer's orders of a day come together first: from there on the rows are few. A refund of a cancelled order gives
 * back money that was never counted.
 */
function figures({ tenantId, timezone }: TenantContext, { from, to, before }: Period): Sql {
  const dayOf = (at: Sql): Sql => sql`(${at} at time zone ${timezone}::text)::date`;
  const within = (at: Sql): Sql =>
    sql`${at} >= ${before.from} and ${at} <= ${to} and (${at} <= ${before.to} or ${at} >= ${from})`;
  return sql`
  with bought as materialized (
    select ${dayOf(sql`ordered_at`)} as day, ordered_at >= ${from} as is_now, customer_id, count(*) as orders, sum(total_minor) as gross
    from orders where tenant_id = ${tenantId}::uuid and status = 'placed' and ${within(sql`ordered_at`)}
    group by 1, 2, 3
  ), returned as (
    select ${dayOf(sql`r.refunded_at`)} as day, r.refunded_at >= ${from} as is_now, sum(r.total_minor) as refunded
    from refund r left join orders o on o.tenant_id = ${tenantId}::uuid and o.id = r.order_id
    where r.tenant_id = ${tenantId}::uuid and ${within(sql`r.refunded_at`)} and o.status is distinct from 'cancelled'
    group by 1, 2
  ), moved as (
    select day, is_now, sum(orders) as orders, count(customer_id) as buyers, sum(gross) as gross, 0 as refunded from bought
    group by day, is_now
    union all
    select day, is_now, 0, 0, 0, refunded from returned
  )
  select to_char(day, 'YYYY-MM-DD') as day, is_now as "isNow", sum(orders)::int as orders, sum(buyers)::int as buyers,
    sum(gross)::bigint as "grossMinor", sum(gross - refunded)::bigint as "revenueMinor"
  from moved group by day, is_now
  union all
  select null, is_now, 0, count(*)::int, 0, 0
  from (select distinct is_now, customer_id from bought where customer_id is not null) as buyer group by is_now`;
}

function spanOf(rows: readonly Row[], days: readonly string[]): Span {
  const known = new Map(rows.map(({ isNow: _, ...row }) => [row.day, row]));
  const all = days.map((day) => ({
    ...(known.get(day) ?? { orders: 0, buyers: 0, grossMinor: 0, revenueMinor: 0 }),
    day,
  }));
  const sum = (of: (day: FigureDay) => number): number => all.reduce((total, day) => total + of(day), 0);
  const orders = sum((day) => day.orders);
  return {
    days: all,
    whole: {
      buyers: known.get(null)?.buyers ?? 0,
      orders,
      revenueMinor: sum((day) => day.revenueMinor),
      averageOrderMinor: orders === 0 ? null : Math.round(sum((day) => day.grossMinor) / orders),
    },
  };
}
