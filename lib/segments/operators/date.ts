import type { Localised } from "@/lib/base/locale";
import { type Sql, sql } from "@/lib/base/sql";
import { addDays, addMs, wallTimeAt } from "@/lib/base/time";
import { calendarTurns, hasLeapDay, monthDay } from "../calendar";
import { type Duration, durationMs } from "../params";
import { after, calendarTurn, onlyFact, windowTurns } from "../turns";
import { type Bounds, boundsOf, crossings, dayStart, isWithin, type Moment, type Window } from "../windows";
import { operator } from "./define";
import { dateFigures } from "./figure";
import { presence } from "./presence";

const isIn = (actual: Sql, { from, to }: Bounds): Sql =>
  sql`(${from ? sql`${actual} >= ${from}::timestamptz` : sql`true`} and ${to ? sql`${actual} < ${to}::timestamptz` : sql`true`})`;

const within = {
  operand: "window",
  test: (actual: Date, window: Window, moment: Moment) => isWithin(actual, boundsOf(window, moment)),
  sql: (actual: Sql, window: Window, moment: Moment) => isIn(actual, boundsOf(window, moment)),
  turns: (actual: Date, window: Window, moment: Moment) => crossings(window, [actual], moment),
  turnsSql: (actual: Sql, window: Window, moment: Moment) => windowTurns(window, onlyFact(actual), moment),
} as const;

const longAgo = {
  operand: "duration",
  test: (actual: Date, duration: Duration, { now }: Moment) => actual.getTime() <= now.getTime() - durationMs(duration),
  sql: (actual: Sql, duration: Duration, { now }: Moment) =>
    sql`${actual} <= ${addMs(now, -durationMs(duration))}::timestamptz`,
  turns: (actual: Date, duration: Duration) => [addMs(actual, durationMs(duration))],
  turnsSql: (actual: Sql, duration: Duration, moment: Moment) => [after(actual, durationMs(duration), moment)],
} as const;

const onDay = {
  operand: "day",
  test: (actual: Date, day: string, { timezone }: Moment) =>
    isWithin(actual, { from: dayStart(day, timezone), to: dayStart(day, timezone, 1) }),
  sql: (actual: Sql, day: string, { timezone }: Moment) =>
    isIn(actual, { from: dayStart(day, timezone), to: dayStart(day, timezone, 1) }),
} as const;

/** A part of the store's own calendar or clock, compared with a list of numbers. */
const part = (key: string, label: Localised, read: (wall: Date) => number, unit: Sql) =>
  operator<"date", "wholes">({
    key,
    label,
    operand: "wholes",
    test: (actual, numbers, { timezone }) => numbers.includes(read(wallTimeAt(actual, timezone))),
    sql: (actual, numbers, { timezone }) =>
      sql`extract(${unit} from ${actual} at time zone ${timezone})::bigint = any(${numbers.map(String)}::bigint[])`,
  });

/** The days of the year so many days after a day of the store: the 28th of February counts for the 29th too where there is none. */
function daysOfYear(from: Date, ahead: number): number[] {
  const day = addDays(from, ahead);
  return monthDay(day) === 228 && !hasLeapDay(day.getUTCFullYear()) ? [228, 229] : [monthDay(day)];
}

const comingDays = (days: number, { now, timezone }: Moment): number[] => {
  const today = wallTimeAt(now, timezone);
  return Array.from({ length: Math.min(Math.max(days, -1), 366) + 1 }, (_, ahead) => daysOfYear(today, ahead)).flat();
};

const daysAround = (days: number, { now, timezone }: Moment): number[] => {
  const today = wallTimeAt(now, timezone);
  const most = Math.min(Math.max(days, -1), 183);
  return Array.from({ length: 2 * most + 1 }, (_, place) => daysOfYear(today, place - most)).flat();
};

/** Whether a day of the year is among those that lie around today; which ones these are is another matter each midnight. */
const anniversary = (key: string, label: Localised, daysOf: (days: number, moment: Moment) => number[]) =>
  operator<"date", "whole">({
    key,
    label,
    operand: "whole",
    test: (actual, days, moment) => daysOf(days, moment).includes(monthDay(wallTimeAt(actual, moment.timezone))),
    sql: (actual, days, moment) => sql`(extract(month from ${actual} at time zone ${moment.timezone}) * 100
      + extract(day from ${actual} at time zone ${moment.timezone}))::int = any(${daysOf(days, moment)}::int[])`,
    turns: (_, __, moment) => calendarTurns("day", moment, 367),
    turnsSql: (actual, _, moment) => calendarTurn("day", actual, moment),
  });

const monthOf = ({ now, timezone }: Moment): number => wallTimeAt(now, timezone).getUTCMonth();

/** Days are days of the store; "before" and "after" leave the named day out. */
export const dateOperators = [
  operator<"date", "window">({ key: "within", label: { en: "is {value}", tr: "{value} içinde" }, ...within }),
  operator<"date", "window">({
    key: "not_within",
    label: { en: "is not {value}", tr: "{value} içinde değil" },
    negated: true,
    ...within,
  }),
  operator<"date", "duration">({
    key: "more_than_ago",
    label: { en: "is {value} ago or longer", tr: "en az {value} önce" },
    ...longAgo,
  }),
  operator<"date", "day">({ key: "on", label: { en: "is on {value}", tr: "{value} günü" }, ...onDay }),
  operator<"date", "day">({
    key: "not_on",
    label: { en: "is not on {value}", tr: "{value} günü değil" },
    negated: true,
    ...onDay,
  }),
  operator<"date", "day">({
    key: "before",
    label: { en: "is before {value}", tr: "{value} öncesinde" },
    operand: "day",
    test: (actual, day, { timezone }) => actual.getTime() < dayStart(day, timezone).getTime(),
    sql: (actual, day, { timezone }) => sql`${actual} < ${dayStart(day, timezone)}::timestamptz`,
  }),
  operator<"date", "day">({
    key: "after",
    label: { en: "is after {value}", tr: "{value} sonrasında" },
    operand: "day",
    test: (actual, day, { timezone }) => actual.getTime() >= dayStart(day, timezone, 1).getTime(),
    sql: (actual, day, { timezone }) => sql`${actual} >= ${dayStart(day, timezone, 1)}::timestamptz`,
  }),
  anniversary(
    "anniversary_within",
    { en: "has its day of the year within {value} days", tr: "yıldönümü {value} gün içinde" },
    comingDays,
  ),
  anniversary(
    "anniversary_around",
    { en: "has its day of the year at most {value} days from today", tr: "yıldönümü bugüne en çok {value} gün uzakta" },
    daysAround,
  ),
  operator<"date", "none">({
    key: "anniversary_this_month",
    label: { en: "has its day of the year this month", tr: "yıldönümü bu ay" },
    operand: "none",
    test: (actual, _, moment) => wallTimeAt(actual, moment.timezone).getUTCMonth() === monthOf(moment),
    sql: (actual, _, moment) =>
      sql`extract(month from ${actual} at time zone ${moment.timezone})::int = ${monthOf(moment) + 1}::int`,
    turns: (_, __, moment) => calendarTurns("month", moment, 12),
    turnsSql: (actual, _, moment) => calendarTurn("month", actual, moment),
  }),
  part("month", { en: "is in month {value}", tr: "ayı {value}" }, (wall) => wall.getUTCMonth() + 1, sql`month`),
  part(
    "weekday",
    { en: "is on weekday {value}", tr: "haftanın günü {value}" },
    (wall) => ((wall.getUTCDay() + 6) % 7) + 1,
    sql`isodow`,
  ),
  part("hour", { en: "is in hour {value}", tr: "saati {value}" }, (wall) => wall.getUTCHours(), sql`hour`),
  ...dateFigures,
  ...presence<"date">(),
];
