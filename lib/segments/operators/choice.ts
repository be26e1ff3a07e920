import { type Sql, sql } from "@/lib/base/sql";
import { operator } from "./define";
import { presence } from "./presence";

const isOneOf = {
  operand: "choices",
  test: (actual: string, choices: readonly string[]) => choices.includes(actual),
  sql: (actual: Sql, choices: readonly string[]) => sql`${actual} = any(${[...choices]}::text[])`,
} as const;

/** For a value that is one of the field's options; which these are is checked by the field. */
export const choiceOperators = [
  operator<"choice", "choices">({ key: "is", label: { en: "is {value}", tr: "{value}" }, ...isOneOf }),
  operator<"choice", "choices">({
    key: "is_not",
    label: { en: "is not {value}", tr: "{value} değil" },
    negated: true,
    ...isOneOf,
  }),
  ...presence<"choice">(),
];
