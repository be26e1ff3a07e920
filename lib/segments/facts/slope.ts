import { type Sql, sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { calendarTurns, unitStart } from "../calendar";
import { choice } from "../params";
import type { EarliestAfter } from "../turns";
import type { Bounds, Moment } from "../windows";
import { periodOf, periodSql, STREAK, unitOf } from "./rhythm";

const LENGTHS = [3, 4, 6, 12, 24] as const;

/** A straight line through the last whole periods of the store's calendar; the one that runs now is not over yet. */
export const SLOPE = {
  period: STREAK.period,
  length: {
    kind: "choice",
    required: true,
    label: { en: "Over", tr: "Süre" },
    choices: LENGTHS.map((length) => choice(String(length), `the last ${length}`, `son ${length}`)),
  },
} as const;
type Slope = { period: string; length: string };

export type Point = { at: Date; amount: number };

/** From the start of the first of these periods to the end of the last. */
export const slopeBounds = ({ period, length }: Slope, { now, timezone }: Moment): Bounds => ({
  from: unitStart(now, unitOf(period), timezone, -Number(length)),
  to: unitStart(now, unitOf(period), timezone),
});

/**
 * By how many percent of their average per period the amounts rise from one period to the next, by least squares; nothing
 * where all are nothing. With places counted from the middle in halves, both sums are whole numbers, the same in either
 * reading: slope = 6 · sum / (n · (n² − 1)), average = total / n.
 */
const percentOf = (sum: number, total: number, count: number): number | null =>
  total === 0 ? null : (600 * sum) / ((count * count - 1) * total);

/** How far from the middle of the line a period lies, in halves. */
const middleOf = ({ period, length }: Slope, { now, timezone }: Moment): number =>
  2 * periodOf(now, period, timezone) - Number(length) - 1;

/** Points within the bounds alone. */
export function slopeOf(points: readonly Point[], asked: Slope, moment: Moment): number | null {
  const middle = middleOf(asked, moment);
  const total = points.reduce((sum, { amount }) => sum + amount, 0);
  const sum = points.reduce(
    (so, { at, amount }) => so + amount * (2 * periodOf(at, asked.period, moment.timezone) - middle),
    0,
  );
  return percentOf(sum, total, Number(asked.length));
}

/** The same as an aggregate over rows within the bounds. */
export function slopeSql(at: Sql, amount: Sql, asked: Slope, moment: Moment): Sql {
  const count = Number(asked.length);
  const place = sql`(2 * ${periodSql(at, asked.period, moment.timezone)} - ${middleOf(asked, moment)}::int)`;
  return sql`(600::float8 * sum(${amount} * ${place})::float8
    / nullif(${count * count - 1}::float8 * sum(${amount})::float8, 0))`;
}

/** A fact moves back along the line with each period, until it leaves it. */
export const slopeTurns = (times: readonly Date[], { period, length }: Slope, { timezone }: Moment): Date[] =>
  times.flatMap((at) =>
    Array.from({ length: Number(length) + 1 }, (_, place) => unitStart(at, unitOf(period), timezone, place + 1)),
  );

export function slopeTurnsSql(earliest: EarliestAfter, asked: Slope, moment: Moment): Sql[] {
  const [next] = calendarTurns(unitOf(asked.period), moment, 1);
  const { from } = slopeBounds(asked, moment);
  return next && from ? [sql`(case when ${earliest(addMs(from, -1))} is not null then ${next}::timestamptz end)`] : [];
}
