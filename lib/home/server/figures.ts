import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { daysOf, type Period } from "@/lib/home/schema";

const Span = z.object({
  buyers: z.number(),
  orders: z.number(),
  grossMinor: MinorColumn,
  refundedMinor: MinorColumn,
});
type Span = z.infer<typeof Span>;

/** Revenue is what came in less what went back in the same span; an average order is counted before refunds. */
export type SpanFigures = { buyers: number; orders: number; revenueMinor: number; averageOrderMinor: number | null };
export type HomeFigures = { customers: number; now: SpanFigures; before: SpanFigures };

export async function getFigures(ctx: TenantContext, period: Period): Promise<HomeFigures> {
  return inTenant(ctx, async (tx) => {
    const { customers } = await queryRow(
      tx,
      z.object({ customers: z.number() }),
      sql`select count(*)::int as customers from customer where tenant_id = ${ctx.tenantId}::uuid`,
    );
    const now = await queryRow(tx, Span, span(ctx.tenantId, period));
    const before = await queryRow(tx, Span, span(ctx.tenantId, period.before));
    return { customers, now: toFigures(now), before: toFigures(before) };
  });
}

const span = (tenantId: string, { from, to }: { from: Date; to: Date }): Sql => sql`
  select bought.buyers, bought.orders, bought.gross as "grossMinor", returned.refunded as "refundedMinor"
  from (
    select count(distinct customer_id)::int as buyers, count(*)::int as orders, coalesce(sum(total_minor), 0)::bigint as gross
    from orders
    where tenant_id = ${tenantId}::uuid and status = 'placed' and ordered_at >= ${from} and ordered_at <= ${to}
  ) as bought
  cross join (
    select coalesce(sum(r.total_minor), 0)::bigint as refunded from (${refundsIn(tenantId, from, to)}) as r
  ) as returned`;

/** A refund of a cancelled order gives back money that was never counted. */
const refundsIn = (tenantId: string, from: Date, to: Date): Sql => sql`
  select r.refunded_at, r.total_minor from refund r
  left join orders o on o.tenant_id = ${tenantId}::uuid and o.id = r.order_id
  where r.tenant_id = ${tenantId}::uuid and r.refunded_at >= ${from} and r.refunded_at <= ${to}
    and o.status is distinct from 'cancelled'`;

const toFigures = ({ buyers, orders, grossMinor, refundedMinor }: Span): SpanFigures => ({
  buyers,
  orders,
  revenueMinor: grossMinor - refundedMinor,
  averageOrderMinor: orders === 0 ? null : Math.round(grossMinor / orders),
});

/** One of the store's calendar days; `grossMinor` is what came in, `revenueMinor` that less what went back. */
export type FigureDay = { day: string; orders: number; buyers: number; grossMinor: number; revenueMinor: number };
export type DailyFigures = { now: FigureDay[]; before: FigureDay[] };

const DayRow = z.object({
  day: z.string(),
  orders: z.number(),
  buyers: z.number(),
  grossMinor: MinorColumn,
  revenueMinor: MinorColumn,
});

/** Each day of the period and of the one before it, the oldest first; days without orders are there with nothing. */
export async function getDailyFigures(ctx: TenantContext, period: Period): Promise<DailyFigures> {
  const { tenantId, timezone } = ctx;
  const { from, to, before } = period;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      DayRow,
      sql`select to_char(moved.at at time zone ${timezone}::text, 'YYYY-MM-DD') as day, count(moved.order_id)::int as orders,
            count(distinct moved.customer_id)::int as buyers, sum(moved.gross)::bigint as "grossMinor",
            sum(moved.gross - moved.refunded)::bigint as "revenueMinor"
          from (
            select ordered_at as at, id as order_id, customer_id, total_minor as gross, 0 as refunded from orders
            where tenant_id = ${tenantId}::uuid and status = 'placed' and ordered_at >= ${before.from} and ordered_at <= ${to}
            union all
            select refunded_at, null, null, 0, total_minor from (${refundsIn(tenantId, before.from, to)}) as r
          ) as moved
          where moved.at <= ${before.to} or moved.at >= ${from}
          group by 1`,
    ),
  );
  const known = new Map(rows.map((row) => [row.day, row]));
  const figuresOf = (day: string) => known.get(day) ?? { day, orders: 0, buyers: 0, grossMinor: 0, revenueMinor: 0 };
  return {
    now: daysOf(period, timezone).map(figuresOf),
    before: daysOf({ ...period, to: before.to }, timezone).map(figuresOf),
  };
}
