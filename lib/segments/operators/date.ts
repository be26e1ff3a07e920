import { type Sql, sql } from "@/lib/base/sql";
import { boundsOf, dayStart, isWithin, type Moment, type Window } from "../windows";
import { operator } from "./define";
import { presence } from "./presence";

const within = {
  operand: "window",
  test: (actual: Date, window: Window, moment: Moment) => isWithin(actual, boundsOf(window, moment)),
  sql: (actual: Sql, window: Window, moment: Moment) => {
    const { from, to } = boundsOf(window, moment);
    return sql`(${actual} >= ${from}::timestamptz and ${actual} < ${to}::timestamptz)`;
  },
} as const;

/** Days are days of the store; "before" and "after" leave the named day out. */
export const dateOperators = [
  operator<"date", "window">({ key: "within", label: { en: "is {value}", tr: "{value} içinde" }, ...within }),
  operator<"date", "window">({
    key: "not_within",
    label: { en: "is not {value}", tr: "{value} içinde değil" },
    negated: true,
    ...within,
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
  ...presence<"date">(),
];
