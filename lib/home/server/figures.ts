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

export type RevenueDay = { day: string; revenueMinor: number };
const DayRow = z.object({ day: z.string(), revenueMinor: MinorColumn });

/** Net revenue of each of the store's calendar days; days without any are there with nothing. */
export async function getDailyRevenue(ctx: TenantContext, period: Period): Promise<RevenueDay[]> {
  const { tenantId, timezone } = ctx;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      DayRow,
      sql`select to_char(moved.at at time zone ${timezone}::text, 'YYYY-MM-DD') as day, sum(moved.minor)::bigint as "revenueMinor"
          from (
            select ordered_at as at, total_minor as minor from orders
            where tenant_id = ${tenantId}::uuid and status = 'placed' and ordered_at >= ${period.from} and ordered_at <= ${period.to}
            union all
            select refunded_at, -total_minor from (${refundsIn(tenantId, period.from, period.to)}) as r
          ) as moved
          group by 1`,
    ),
  );
  const known = new Map(rows.map((row) => [row.day, row.revenueMinor]));
  return daysOf(period, timezone).map((day) => ({ day, revenueMinor: known.get(day) ?? 0 }));
}
