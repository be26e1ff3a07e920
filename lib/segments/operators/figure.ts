import type { Localised } from "@/lib/base/locale";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { operator } from "./define";

/** Both readings reckon in floating point, where they agree to the last bit. */
const compare = <T extends "number" | "decimal">(
  key: string,
  label: Localised,
  test: (actual: number, other: number) => boolean,
  sign: Sql,
) =>
  operator<T, "figure">({
    key,
    label,
    operand: "figure",
    test: (actual, { percent = 100 }, { other }) =>
      typeof other === "number" && test(Number(actual) * 100, other * percent),
    sql: (actual, { percent = 100 }, { otherSql }) =>
      otherSql ? sql`(${actual})::float8 * 100::float8 ${sign} (${otherSql})::float8 * ${percent}::float8` : sql`false`,
  });

/** A number or an amount against another one of the same customer. */
export const numberFigures = <T extends "number" | "decimal">() => [
  compare<T>(
    "gt_figure",
    { en: "is more than their {value}", tr: "kendi {value} değerinin üzerinde" },
    (actual, other) => actual > other,
    sql`>`,
  ),
  compare<T>(
    "gte_figure",
    { en: "is at least their {value}", tr: "en az kendi {value} değeri kadar" },
    (actual, other) => actual >= other,
    sql`>=`,
  ),
  compare<T>(
    "lt_figure",
    { en: "is less than their {value}", tr: "kendi {value} değerinin altında" },
    (actual, other) => actual < other,
    sql`<`,
  ),
  compare<T>(
    "lte_figure",
    { en: "is at most their {value}", tr: "en çok kendi {value} değeri kadar" },
    (actual, other) => actual <= other,
    sql`<=`,
  ),
];

const isSame = {
  operand: "figure",
  test: (actual: string, _: unknown, { other }: { other?: unknown }) =>
    typeof other === "string" && fold(actual) === fold(other),
  sql: (key: Sql, _: unknown, { otherSql }: { otherSql?: Sql }) => (otherSql ? sql`${key} = ${otherSql}` : sql`false`),
} as const;

export const textFigures = [
  operator<"text", "figure">({
    key: "same_as",
    label: { en: "is the same as their {value}", tr: "kendi {value} bilgisiyle aynı" },
    ...isSame,
  }),
  operator<"text", "figure">({
    key: "not_same_as",
    label: { en: "is another one than their {value}", tr: "kendi {value} bilgisinden farklı" },
    negated: true,
    ...isSame,
  }),
];

export const dateFigures = [
  operator<"date", "figure">({
    key: "earlier_than",
    label: { en: "is earlier than their {value}", tr: "kendi {value} tarihinden önce" },
    operand: "figure",
    test: (actual, _, { other }) => other instanceof Date && actual < other,
    sql: (actual, _, { otherSql }) => (otherSql ? sql`${actual} < ${otherSql}` : sql`false`),
  }),
  operator<"date", "figure">({
    key: "later_than",
    label: { en: "is later than their {value}", tr: "kendi {value} tarihinden sonra" },
    operand: "figure",
    test: (actual, _, { other }) => other instanceof Date && actual > other,
    sql: (actual, _, { otherSql }) => (otherSql ? sql`${actual} > ${otherSql}` : sql`false`),
  }),
];
