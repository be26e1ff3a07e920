import type { Localised } from "@/lib/base/locale";
import { type Sql, sql } from "@/lib/base/sql";
import { type NumericOperator, operator } from "./define";
import { numberFigures } from "./figure";
import { presence } from "./presence";

const big = (value: number): Sql => sql`${String(value)}::bigint`;
const float = (value: number): Sql => sql`${value}::float8`;

const equals = {
  operand: "whole",
  stretch: (value: number) => ({ from: value, to: value }),
  test: (actual: number, value: number) => actual === value,
  sql: (actual: Sql, value: number) => sql`${actual} = ${big(value)}`,
} as const;

const between = {
  operand: "range",
  stretch: ([from, to]: [number, number]) => ({ from, to }),
  test: (actual: number, [low, high]: [number, number]) => actual >= low && actual <= high,
  sql: (actual: Sql, [low, high]: [number, number]) => sql`${actual} between ${big(low)} and ${big(high)}`,
} as const;

const isOneOf = {
  operand: "wholes",
  test: (actual: number, values: readonly number[]) => values.includes(actual),
  sql: (actual: Sql, values: readonly number[]) => sql`${actual} = any(${values.map(String)}::bigint[])`,
} as const;

/** The rule of ties and of missing figures: ../cut.ts. */
const ranking = <T extends "number" | "decimal">() => [
  operator<T, "percent">({
    key: "top_percent",
    label: { en: "is in the top {value}", tr: "en yüksek {value} içinde" },
    operand: "percent",
    ranks: "highest",
    test: (actual, _, { cut }) => cut !== undefined && actual > cut,
    sql: (actual, _, { cut }) => (cut === undefined ? sql`false` : sql`${actual} > ${float(cut)}`),
  }),
  operator<T, "percent">({
    key: "bottom_percent",
    label: { en: "is in the bottom {value}", tr: "en düşük {value} içinde" },
    operand: "percent",
    ranks: "lowest",
    test: (actual, _, { cut }) => cut !== undefined && actual < cut,
    sql: (actual, _, { cut }) => (cut === undefined ? sql`false` : sql`${actual} < ${float(cut)}`),
  }),
];

/** For whole numbers, and for money in minor units. */
export const numberOperators: readonly NumericOperator[] = [
  operator<"number", "whole">({
    key: "gt",
    label: { en: "is more than {value}", tr: "{value} üzerinde" },
    operand: "whole",
    stretch: (value) => ({ from: value + 1 }),
    test: (actual, value) => actual > value,
    sql: (actual, value) => sql`${actual} > ${big(value)}`,
  }),
  operator<"number", "whole">({
    key: "gte",
    label: { en: "is at least {value}", tr: "en az {value}" },
    operand: "whole",
    stretch: (value) => ({ from: value }),
    test: (actual, value) => actual >= value,
    sql: (actual, value) => sql`${actual} >= ${big(value)}`,
  }),
  operator<"number", "whole">({
    key: "lt",
    label: { en: "is less than {value}", tr: "{value} altında" },
    operand: "whole",
    stretch: (value) => ({ to: value - 1 }),
    test: (actual, value) => actual < value,
    sql: (actual, value) => sql`${actual} < ${big(value)}`,
  }),
  operator<"number", "whole">({
    key: "lte",
    label: { en: "is at most {value}", tr: "en çok {value}" },
    operand: "whole",
    stretch: (value) => ({ to: value }),
    test: (actual, value) => actual <= value,
    sql: (actual, value) => sql`${actual} <= ${big(value)}`,
  }),
  operator<"number", "whole">({ key: "eq", label: { en: "is exactly {value}", tr: "tam {value}" }, ...equals }),
  operator<"number", "whole">({
    key: "neq",
    label: { en: "is not {value}", tr: "{value} değil" },
    negated: true,
    ...equals,
  }),
  operator<"number", "range">({
    key: "between",
    label: { en: "is between {value}", tr: "{value} arasında" },
    ...between,
  }),
  operator<"number", "range">({
    key: "not_between",
    label: { en: "is not between {value}", tr: "{value} arasında değil" },
    negated: true,
    ...between,
  }),
  operator<"number", "wholes">({
    key: "in",
    label: { en: "is one of {value}", tr: "şunlardan biri: {value}" },
    ...isOneOf,
  }),
  operator<"number", "wholes">({
    key: "not_in",
    label: { en: "is none of {value}", tr: "şunlardan hiçbiri değil: {value}" },
    negated: true,
    ...isOneOf,
  }),
  operator<"number", "whole">({
    key: "multiple_of",
    label: { en: "is a multiple of {value}", tr: "{value} sayısının katı" },
    operand: "whole",
    test: (actual, value) => value !== 0 && actual % value === 0,
    sql: (actual, value) => sql`${actual} % nullif(${big(value)}, 0) = 0`,
  }),
  ...numberFigures<"number">(),
  ...ranking<"number">(),
  ...presence<"number">(),
];

/** What is asked of a number that everybody has. */
export const OF_EVERYBODY = [
  "gt",
  "gte",
  "lt",
  "lte",
  "eq",
  "neq",
  "between",
  "not_between",
  "gt_figure",
  "gte_figure",
  "lt_figure",
  "lte_figure",
  "top_percent",
  "bottom_percent",
];

const floatBetween = {
  operand: "decimalRange",
  test: (actual: number, [low, high]: [number, number]) => actual >= low && actual <= high,
  sql: (actual: Sql, [low, high]: [number, number]) => sql`${actual} between ${float(low)} and ${float(high)}`,
} as const;

const compare = (key: string, label: Localised, test: (actual: number, value: number) => boolean, sign: Sql) =>
  operator<"decimal", "decimal">({
    key,
    label,
    operand: "decimal",
    test,
    sql: (actual, value) => sql`${actual} ${sign} ${float(value)}`,
  });

/** For numbers with a fraction, such as shares and temperatures; asking for equality of these means little. */
export const decimalOperators: readonly NumericOperator[] = [
  compare("gt", { en: "is more than {value}", tr: "{value} üzerinde" }, (actual, value) => actual > value, sql`>`),
  compare("gte", { en: "is at least {value}", tr: "en az {value}" }, (actual, value) => actual >= value, sql`>=`),
  compare("lt", { en: "is less than {value}", tr: "{value} altında" }, (actual, value) => actual < value, sql`<`),
  compare("lte", { en: "is at most {value}", tr: "en çok {value}" }, (actual, value) => actual <= value, sql`<=`),
  compare("eq", { en: "is exactly {value}", tr: "tam {value}" }, (actual, value) => actual === value, sql`=`),
  operator<"decimal", "decimalRange">({
    key: "between",
    label: { en: "is between {value}", tr: "{value} arasında" },
    ...floatBetween,
  }),
  operator<"decimal", "decimalRange">({
    key: "not_between",
    label: { en: "is not between {value}", tr: "{value} arasında değil" },
    negated: true,
    ...floatBetween,
  }),
  ...numberFigures<"decimal">(),
  ...ranking<"decimal">(),
  ...presence<"decimal">(),
];
