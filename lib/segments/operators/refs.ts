import { allOf, anyOf } from "@/lib/base/sql";
import { type AskRef, operator } from "./define";

const anyOfRefs = {
  operand: "refs",
  test: (isIn: (id: string) => boolean, refs: readonly string[]) => refs.some(isIn),
  sql: (isIn: AskRef, refs: readonly string[]) => anyOf(refs.map(isIn)),
} as const;

/** For belonging to other things in the store, each named by its id. */
export const refsOperators = [
  operator<"refs", "refs">({ key: "any_of", label: { en: "is {value}", tr: "{value}" }, ...anyOfRefs }),
  operator<"refs", "refs">({
    key: "none_of",
    label: { en: "is not {value}", tr: "{value} değil" },
    negated: true,
    ...anyOfRefs,
  }),
  operator<"refs", "refs">({
    key: "all_of",
    label: { en: "is all of {value}", tr: "hepsi: {value}" },
    operand: "refs",
    test: (isIn, refs) => refs.every(isIn),
    sql: (isIn, refs) => allOf(refs.map(isIn)),
  }),
];
