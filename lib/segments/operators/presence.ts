import { sql } from "@/lib/base/sql";
import { operator } from "./define";

const SET = { en: "is known", tr: "biliniyor" };
const EMPTY = { en: "is not known", tr: "bilinmiyor" };

type Scalar = "text" | "number" | "money" | "decimal" | "change" | "date" | "choice";

/** Whether there is a value at all. */
export const presence = <T extends Scalar>() =>
  [
    operator<T, "none">({ key: "is_set", label: SET, operand: "none", test: () => true, sql: isThere }),
    operator<T, "none">({
      key: "is_empty",
      label: EMPTY,
      operand: "none",
      negated: true,
      test: () => true,
      sql: isThere,
    }),
  ] as const;

const isThere = (actual: unknown) => sql`${actual} is not null`;
