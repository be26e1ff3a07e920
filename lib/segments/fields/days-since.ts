import { allOf, type Sql, sql } from "@/lib/base/sql";
import { addDays, DAY_MS, wholeDaysBetween } from "@/lib/base/time";
import type { NumberStretch, Operand } from "../operators/define";
import { factTimes, type Person } from "../person";
import { after } from "../turns";
import type { Moment } from "../windows";
import { isFigure } from "./measure";

/** So far from now every instant still has a year that is written with four digits. */
const FAR_DAYS = 500_000;

/** Whole periods of 24 hours since an instant, in both readings. */
export const daysSince = {
  evaluate: (at: Date | null, { now }: Moment): number | null => (at === null ? null : wholeDaysBetween(at, now)),
  sql: (at: Sql, { now }: Moment): Sql =>
    sql`floor(extract(epoch from ${now}::timestamptz - ${at}) * 1000 / ${String(DAY_MS)}::bigint)`,
  /** Whether the count lies within, by the instants at which it begins and ends. */
  isWithin: (at: Sql, { from, to }: NumberStretch, { now }: Moment): Sql | undefined =>
    Math.max(Math.abs(from ?? 0), Math.abs(to ?? 0)) > FAR_DAYS
      ? undefined
      : allOf([
          ...(from === undefined ? [] : [sql`${at} <= ${addDays(now, -from)}::timestamptz`]),
          ...(to === undefined ? [] : [sql`${at} > ${addDays(now, -to - 1)}::timestamptz`]),
        ]),
  /** Over a set: when the count reaches the value, or the number after it; held against another field, with each day. */
  turns: (at: Sql, operand: Operand, moment: Moment): Sql[] =>
    isFigure(operand)
      ? [nextDay(at, moment)]
      : wholeNumbers(operand).flatMap((days) => [days, days + 1].map((count) => after(at, count * DAY_MS, moment))),
  /** A day count can change a comparison only when it reaches the value, or the number after it. */
  changes: (person: Person, operand: Operand): Date[] =>
    wholeNumbers(operand).flatMap((days) =>
      factTimes(person).flatMap((at) => [addDays(at, days), addDays(at, days + 1)]),
    ),
};

const nextDay = (at: Sql, moment: Moment): Sql =>
  sql`(${at} + make_interval(secs => (${daysSince.sql(at, moment)} + 1)::float8 * 86400))`;

const wholeNumbers = (operand: Operand): number[] =>
  [operand].flat().filter((value) => typeof value === "number" && Math.abs(value) < 1e6) as number[];
