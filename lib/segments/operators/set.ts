import { allOf, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { type AskMembers, operator } from "./define";

const anyOfWords = {
  operand: "words",
  test: (actual: readonly string[], words: readonly string[]) => {
    const wanted = new Set(words.map(fold));
    return actual.some((item) => wanted.has(fold(item)));
  },
  sql: (members: AskMembers, words: readonly string[]) =>
    members((key) => sql`${key} = any(${words.map(fold)}::text[])`),
} as const;

const anyContaining = {
  operand: "word",
  test: (actual: readonly string[], word: string) => actual.some((item) => fold(item).includes(fold(word))),
  sql: (members: AskMembers, word: string) => members((key) => sql`strpos(${key}, ${fold(word)}) > 0`),
} as const;

const allOfWords = {
  operand: "words",
  test: (actual: readonly string[], words: readonly string[]) => {
    const has = new Set(actual.map(fold));
    return words.every((word) => has.has(fold(word)));
  },
  sql: (members: AskMembers, words: readonly string[]) =>
    allOf([...new Set(words.map(fold))].map((word) => members((key) => sql`${key} = ${word}`))),
} as const;

export const setOperators = [
  operator<"set", "words">({ key: "any_of", label: { en: "is {value}", tr: "{value}" }, ...anyOfWords }),
  operator<"set", "words">({
    key: "none_of",
    label: { en: "is never {value}", tr: "hiç {value} değil" },
    negated: true,
    ...anyOfWords,
  }),
  operator<"set", "words">({ key: "all_of", label: { en: "is all of {value}", tr: "hepsi: {value}" }, ...allOfWords }),
  operator<"set", "word">({
    key: "contains",
    label: { en: "has a name containing {value}", tr: "adında {value} geçiyor" },
    ...anyContaining,
  }),
  operator<"set", "word">({
    key: "not_contains",
    label: { en: "never has a name containing {value}", tr: "hiçbirinin adında {value} geçmiyor" },
    negated: true,
    ...anyContaining,
  }),
];
