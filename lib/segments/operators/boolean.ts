import { sql } from "@/lib/base/sql";
import { operator } from "./define";

export const booleanOperators = [
  operator<"boolean", "flag">({
    key: "is",
    label: { en: "is {value}", tr: "{value}" },
    operand: "flag",
    test: (actual, wanted) => actual === wanted,
    sql: (actual, wanted) => (wanted ? actual : sql`not ${actual}`),
  }),
];
