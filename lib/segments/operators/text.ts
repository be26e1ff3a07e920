import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { operator } from "./define";
import { presence } from "./presence";

const isOneOf = {
  operand: "words",
  test: (actual: string, words: readonly string[]) => words.map(fold).includes(fold(actual)),
  sql: (key: Sql, words: readonly string[]) => sql`${key} = any(${words.map(fold)}::text[])`,
} as const;

const contains = {
  operand: "word",
  test: (actual: string, word: string) => fold(actual).includes(fold(word)),
  sql: (key: Sql, word: string) => sql`strpos(${key}, ${fold(word)}) > 0`,
} as const;

/** Texts are compared folded; a set-based reading offers the stored key, never the text as typed. */
export const textOperators = [
  operator<"text", "words">({ key: "is", label: { en: "is {value}", tr: "{value}" }, ...isOneOf }),
  operator<"text", "words">({
    key: "is_not",
    label: { en: "is not {value}", tr: "{value} değil" },
    negated: true,
    ...isOneOf,
  }),
  operator<"text", "word">({ key: "contains", label: { en: "contains {value}", tr: "{value} içeriyor" }, ...contains }),
  operator<"text", "word">({
    key: "not_contains",
    label: { en: "does not contain {value}", tr: "{value} içermiyor" },
    negated: true,
    ...contains,
  }),
  operator<"text", "word">({
    key: "starts_with",
    label: { en: "starts with {value}", tr: "{value} ile başlıyor" },
    operand: "word",
    test: (actual, word) => fold(actual).startsWith(fold(word)),
    sql: (key, word) => sql`starts_with(${key}, ${fold(word)})`,
  }),
  ...presence<"text">(),
];
