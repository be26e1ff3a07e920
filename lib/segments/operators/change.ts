import { type Sql, sql } from "@/lib/base/sql";
import { operator } from "./define";
import { presence } from "./presence";

const percent = (value: number): Sql => sql`${value}::float8`;

/** For how much a figure rose or fell, in percent. */
export const changeOperators = [
  operator<"change", "decimal">({
    key: "rose_by",
    label: { en: "rose by at least {value}", tr: "en az {value} arttı" },
    operand: "decimal",
    test: (actual, value) => actual >= value,
    sql: (actual, value) => sql`${actual} >= ${percent(value)}`,
  }),
  operator<"change", "decimal">({
    key: "fell_by",
    label: { en: "fell by at least {value}", tr: "en az {value} düştü" },
    operand: "decimal",
    test: (actual, value) => actual <= -value,
    sql: (actual, value) => sql`${actual} <= ${percent(-value)}`,
  }),
  operator<"change", "decimal">({
    key: "steady",
    label: { en: "moved by at most {value}", tr: "en çok {value} değişti" },
    operand: "decimal",
    test: (actual, value) => Math.abs(actual) <= value,
    sql: (actual, value) => sql`abs(${actual}) <= ${percent(value)}`,
  }),
  ...presence<"change">(),
];
