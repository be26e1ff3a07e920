import { type Sql, sql } from "@/lib/base/sql";
import { addMs, MINUTE_MS } from "@/lib/base/time";
import { calendarTurns } from "./calendar";
import type { FactSource, Sources } from "./sources";
import { edgesOf, type Moment, periodTurn, shifted, thenOf, type Window, type WindowUnit } from "./windows";

/**
 * The set-based reading of "when could this answer turn by time alone": expressions of instants after now, nothing where
 * it never does. They may name an instant too early, never one too late: whoever is asked too early is asked again.
 */
export type EarliestAfter = (instant: Date) => Sql;

/** When the first of these facts enters or leaves the window. `earliest` is the first fact after an instant. */
export function windowTurns(window: Window, earliest: EarliestAfter, moment: Moment): Sql[] {
  if (window.kind === "calendar") {
    const { from, next } = periodTurn(window, moment);
    return [sql`(case when ${earliest(addMs(from, -1))} is not null then ${next}::timestamptz end)`];
  }
  if (window.kind === "between" || window.kind === "before" || window.kind === "after") {
    return [];
  }
  const then = thenOf(window, moment);
  const years = then.now < moment.now ? 1 : 0;
  return edgesOf(window).map((edge) =>
    moved(earliest(shifted(then, edge, window.unit)), -edge, window.unit, years, moment),
  );
}

const SECONDS = { minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const;

/** Months have no fixed length: from four days before on, the fact is looked at again with every tick of the clock. */
function moved(at: Sql, count: number, unit: WindowUnit, years: number, { now, timezone }: Moment): Sql {
  const isFixed = unit !== "month" && unit !== "year";
  const seconds = sql`make_interval(secs => ${isFixed ? count * SECONDS[unit] : 0}::float8)`;
  if (isFixed && years === 0) {
    return sql`(${at} + ${seconds})`;
  }
  const months = 12 * years + (isFixed ? 0 : unit === "year" ? 12 * count : count);
  return sql`(case when ${at} is not null then greatest(
    ((${at} at time zone ${timezone}) + ${seconds} + make_interval(months => ${months}::int)) at time zone ${timezone} - interval '4 days',
    ${addMs(now, MINUTE_MS)}::timestamptz) end)`;
}

/** One instant of its own, such as a first order, as the only fact there is. */
export const onlyFact =
  (at: Sql): EarliestAfter =>
  (instant) =>
    sql`(case when ${at} > ${instant}::timestamptz then ${at} end)`;

/** Orders and refunds, or the rows of another table. */
export const factsOf = (sources: Sources, source: FactSource | undefined): EarliestAfter => {
  return (instant) => {
    const bounds = { from: addMs(instant, 1), to: null };
    return source
      ? sources.figure(source, [], bounds, sql`min(${source.at})`)
      : sql`least(${sources.orders(sql`min(o.ordered_at)`, bounds)}, ${sources.refunds(sql`min(r.refunded_at)`, bounds)})`;
  };
};

/** A part of the calendar that begins anew for everyone of whom something is known. */
export function calendarTurn(unit: "day" | "month", known: Sql, moment: Moment): Sql[] {
  const [next] = calendarTurns(unit, moment, 1);
  return next ? [sql`(case when ${known} is not null then ${next}::timestamptz end)`] : [];
}

/** So long after an instant, while that lies ahead. */
export const after = (at: Sql, ms: number, { now }: Moment): Sql =>
  sql`(case when ${at} > ${addMs(now, -ms)}::timestamptz then ${at} + make_interval(secs => ${ms / 1000}::float8) end)`;
