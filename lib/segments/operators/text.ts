import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { operator } from "./define";
import { textFigures } from "./figure";
import { presence } from "./presence";

const isOneOf = {
  operand: "words",
  test: (actual: string, words: readonly string[]) => words.map(fold).includes(fold(actual)),
  sql: (key: Sql, words: readonly string[]) => sql`${key} = any(${words.map(fold)}::text[])`,
} as const;

/** A pattern for the word itself with anything around it. Postgres takes a longer one for rarer, unlike a search by position. */
const anywhere = (word: string): string => `%${word.replace(/[\\%_]/g, "\\$&")}%`;

const contains = {
  operand: "word",
  test: (actual: string, word: string) => fold(actual).includes(fold(word)),
  sql: (key: Sql, word: string) => sql`${key} like ${anywhere(fold(word))}`,
} as const;

const startsWith = {
  operand: "word",
  test: (actual: string, word: string) => fold(actual).startsWith(fold(word)),
  sql: (key: Sql, word: string) => sql`starts_with(${key}, ${fold(word)})`,
} as const;

const endsWith = {
  operand: "word",
  test: (actual: string, word: string) => fold(actual).endsWith(fold(word)),
  sql: (key: Sql, word: string) => sql`right(${key}, length(${fold(word)}::text)) = ${fold(word)}`,
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
    ...startsWith,
  }),
  operator<"text", "word">({
    key: "not_starts_with",
    label: { en: "does not start with {value}", tr: "{value} ile başlamıyor" },
    negated: true,
    ...startsWith,
  }),
  operator<"text", "word">({
    key: "ends_with",
    label: { en: "ends with {value}", tr: "{value} ile bitiyor" },
    ...endsWith,
  }),
  operator<"text", "word">({
    key: "not_ends_with",
    label: { en: "does not end with {value}", tr: "{value} ile bitmiyor" },
    negated: true,
    ...endsWith,
  }),
  operator<"text", "pattern">({
    key: "matches",
    label: { en: "fits the pattern {value}", tr: "{value} kalıbına uyuyor" },
    operand: "pattern",
    inDatabase: true,
    test: () => false,
    sql: (key, pattern) => sql`${key} ~ ${pattern}`,
  }),
  operator<"text", "whole">({
    key: "longer_than",
    label: { en: "is longer than {value} letters", tr: "{value} harften uzun" },
    operand: "whole",
    test: (actual, letters) => [...fold(actual)].length > letters,
    sql: (key, letters) => sql`length(${key}) > ${String(letters)}::bigint`,
  }),
  operator<"text", "whole">({
    key: "shorter_than",
    label: { en: "is shorter than {value} letters", tr: "{value} harften kısa" },
    operand: "whole",
    test: (actual, letters) => [...fold(actual)].length < letters,
    sql: (key, letters) => sql`length(${key}) < ${String(letters)}::bigint`,
  }),
  ...textFigures,
  ...presence<"text">(),
];
