import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { addMs, instantOfWallTime } from "@/lib/base/time";
import { keptWhereLarge } from "@/lib/customers/server/store-size";
import { appClock } from "@/lib/db/clock";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { WITH_ROOM } from "@/lib/db/settings";
import { daysOf, type Period, periodOf, RANGE_DAYS } from "@/lib/home/schema";
import { type BuyerSpan, buyersSql, keepBuyers, type WholeDays } from "@/lib/orders/server/buyers";
import { type AskedDay, DayRow, daysSql } from "@/lib/orders/server/days";

/** Revenue is what came in less what went back in the same span; an average order is counted before refunds. */
export type SpanFigures = { buyers: number; orders: number; revenueMinor: number; averageOrderMinor: number | null };
/** One of the store's calendar days; `grossMinor` is what came in, `revenueMinor` that less what went back. */
export type FigureDay = { day: string; orders: number; buyers: number; grossMinor: number; revenueMinor: number };
/** A period as a whole and day by day, the oldest first; days without orders are there with nothing. */
export type Span = { whole: SpanFigures; days: FigureDay[] };
export type Figures = { now: Span; before: Span };

const Buyers = z.object({ buyers: z.number() });
/** The end of the span before moves on within a day long gone: in a large store, whom it adds in this time shows nowhere. */
const buyersBefore = keptWhereLarge<number>();

/** What the store earned in a period and in the one before it. */
export async function getFigures(ctx: TenantContext, period: Period): Promise<Figures> {
  const earlier = earlierThan(period);
  const [now, before] = [askedDays(period, ctx.timezone), askedDays(earlier, ctx.timezone)];
  const [span, spanBefore] = [buyerSpan(period, ctx.timezone), buyerSpan(earlier, ctx.timezone)];
  const [days, buyers, lastBuyers] = await Promise.all([
    inTenant(ctx, (tx) => queryRows(tx, DayRow, daysSql(ctx.tenantId, [...before, ...now])), WITH_ROOM),
    countBuyers(ctx, span),
    buyersBefore(ctx, `${spanBefore.firstDay} ${spanBefore.lastDay}`, () => countBuyers(ctx, spanBefore)),
  ]);
  const known = new Map(days.map((row) => [row.day, row]));
  return { now: spanOf(now, known, buyers), before: spanOf(before, known, lastBuyers) };
}

const countBuyers = async (ctx: TenantContext, span: BuyerSpan): Promise<number> =>
  (await inTenant(ctx, (tx) => queryRow(tx, Buyers, sql`select ${buyersSql(ctx.tenantId, span)} as buyers`), WITH_ROOM))
    .buyers;

/** The spans of whole days that Home asks about at an instant, by a store's calendar. */
export const homeSpans = (now: Date, timezone: string): WholeDays[] =>
  RANGE_DAYS.flatMap((days) => {
    const period = periodOf(days, now, timezone);
    return [buyerSpan(period, timezone), buyerSpan(earlierThan(period), timezone)];
  });

/** Keeps their buyers, in every store and for now. Tells how many spans it counted. */
export async function keepHomeBuyers(): Promise<number> {
  const now = await appClock().now();
  return keepBuyers((timezone) => homeSpans(now, timezone));
}

function buyerSpan(span: Period, timezone: string): BuyerSpan {
  const days = daysOf(span, timezone);
  const at = (place: number) => present(days.at(place), "a day of the span");
  return { firstDay: at(0), lastDay: at(-2), from: span.from, until: startOf(at(-1), timezone), to: span.to };
}

/** The same span, as long ago as it is long. */
const earlierThan = (period: Period): Period => ({ ...period, ...period.before });

const startOf = (day: string, timezone: string): Date => instantOfWallTime(new Date(`${day}T00:00:00Z`), timezone);

/** The days of a span. Its last one is never taken as whole: more of it may have come than is asked for. */
function askedDays(span: Period, timezone: string): AskedDay[] {
  const days = daysOf(span, timezone);
  const starts = days.map((day) => startOf(day, timezone));
  return days.map((day, index) => ({
    day,
    from: starts[index] ?? span.to,
    to: starts[index + 1] ?? addMs(span.to, 1),
    isWhole: index + 1 < days.length,
  }));
}

function spanOf(asked: readonly AskedDay[], known: ReadonlyMap<string, DayRow>, buyers: number): Span {
  const days = asked.map(({ day }): FigureDay => {
    const { refundedMinor, ...row } = known.get(day) ?? { day, ...NOTHING };
    return { ...row, revenueMinor: row.grossMinor - refundedMinor };
  });
  const sum = (of: (day: FigureDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  const orders = sum((day) => day.orders);
  return {
    days,
    whole: {
      buyers,
      orders,
      revenueMinor: sum((day) => day.revenueMinor),
      averageOrderMinor: orders === 0 ? null : Math.round(sum((day) => day.grossMinor) / orders),
    },
  };
}

const NOTHING = { orders: 0, buyers: 0, grossMinor: 0, refundedMinor: 0 };
