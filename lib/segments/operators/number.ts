import { type Sql, sql } from "@/lib/base/sql";
import { type NumericOperator, operator } from "./define";
import { presence } from "./presence";

const big = (value: number): Sql => sql`${String(value)}::bigint`;

const equals = {
  operand: "whole",
  test: (actual: number, value: number) => actual === value,
  sql: (actual: Sql, value: number) => sql`${actual} = ${big(value)}`,
} as const;

const between = {
  operand: "range",
  test: (actual: number, [low, high]: [number, number]) => actual >= low && actual <= high,
  sql: (actual: Sql, [low, high]: [number, number]) => sql`${actual} between ${big(low)} and ${big(high)}`,
} as const;

/** For whole numbers, and for money in minor units. */
export const numberOperators: readonly NumericOperator[] = [
  operator<"number", "whole">({
    key: "gt",
    label: { en: "is more than {value}", tr: "{value} üzerinde" },
    operand: "whole",
    test: (actual, value) => actual > value,
    sql: (actual, value) => sql`${actual} > ${big(value)}`,
  }),
  operator<"number", "whole">({
    key: "gte",
    label: { en: "is at least {value}", tr: "en az {value}" },
    operand: "whole",
    test: (actual, value) => actual >= value,
    sql: (actual, value) => sql`${actual} >= ${big(value)}`,
  }),
  operator<"number", "whole">({
    key: "lt",
    label: { en: "is less than {value}", tr: "{value} altında" },
    operand: "whole",
    test: (actual, value) => actual < value,
    sql: (actual, value) => sql`${actual} < ${big(value)}`,
  }),
  operator<"number", "whole">({
    key: "lte",
    label: { en: "is at most {value}", tr: "en çok {value}" },
    operand: "whole",
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
  ...presence<"number">(),
];
