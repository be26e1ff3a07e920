import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { Day, type Moment, Window } from "../windows";

/** What a field can hold. A `set` is many words at once, such as the products a customer bought. */
export type Readings = {
  text: string | null;
  number: number | null;
  money: number | null;
  boolean: boolean;
  date: Date | null;
  set: string[];
};
export type ValueType = keyof Readings;

/** Everything a condition's value may be; which of these is said by its operator. */
export type Operand = null | boolean | number | string | readonly string[] | readonly number[] | Window;

const Word = z
  .string()
  .max(500, { error: "segments.issues.textTooLong" })
  .refine((text) => fold(text) !== "" && text.isWellFormed() && !text.includes("\0"), {
    error: "segments.issues.valueMissing",
  });
const NUMBER = { error: "segments.issues.number" } as const;
const Whole = z.int(NUMBER).min(-1e15, NUMBER).max(1e15, NUMBER);

/** The kinds of operand, by which the builder also picks its input. */
export const OPERANDS = {
  none: z.null().default(null),
  word: Word,
  /** A single word may stand without its list. */
  words: z
    .union([z.array(Word).min(1).max(1000), Word], { error: "segments.issues.valueMissing" })
    .transform((given) => [given].flat()),
  whole: Whole,
  range: z
    .tuple([Whole, Whole], { error: "segments.issues.range" })
    .refine(([low, high]) => low <= high, { error: "segments.issues.rangeOrder" }),
  flag: z.boolean({ error: "segments.issues.valueMissing" }),
  day: Day,
  window: Window,
} as const;
export type OperandKind = keyof typeof OPERANDS;
export type OperandOf<K extends OperandKind> = z.output<(typeof OPERANDS)[K]>;

/** How a set-based reading offers its value: one expression, or for sets a way to ask about the members. */
export type Expression<T extends ValueType> = T extends "set" ? (member: (element: Sql) => Sql) => Sql : Sql;

type Present<T extends ValueType> = NonNullable<Readings[T]>;

/** `test` and `sql` say one thing in two ways, about a value that is there. */
type OperatorSpec<T extends ValueType, K extends OperandKind> = {
  key: string;
  /** Words around the value: "is more than {value}". */
  label: Localised;
  operand: K;
  /** Holds exactly where the stated test does not, for missing values too. */
  negated?: boolean;
  test(actual: Present<T>, operand: OperandOf<K>, moment: Moment): boolean;
  sql(actual: Expression<T>, operand: OperandOf<K>, moment: Moment): Sql;
};

export type Operator<T extends ValueType> = OperatorOver<Readings[T], Expression<T>>;

/** Serves whole numbers and money alike, for both read as a number. */
export type NumericOperator = OperatorOver<number | null, Sql>;

type OperatorOver<A, E> = {
  key: string;
  label: Localised;
  operand: OperandKind;
  negated: boolean;
  /** The two readings with the value filled in, or the problems of that value. */
  bind(value: unknown): { success: true; bound: BoundOperator<A, E> } | { success: false; error: z.ZodError };
};

type BoundOperator<A, E> = {
  operand: Operand;
  test(actual: A, moment: Moment): boolean;
  sql(actual: E, moment: Moment): Sql;
};

/**
 * The one rule of missing values, for both readings: what is not there passes no test, so every negated operator holds.
 * Someone without a city is not in Ankara, and is "not in Ankara".
 */
export function operator<T extends ValueType, K extends OperandKind>(spec: OperatorSpec<T, K>): Operator<T> {
  const negated = spec.negated ?? false;
  const schema: z.ZodType<OperandOf<K>> = operandSchema(spec.operand);
  return {
    key: spec.key,
    label: spec.label,
    operand: spec.operand,
    negated,
    bind: (value) => {
      const parsed = schema.safeParse(value);
      return parsed.success
        ? { success: true, bound: bound(spec, parsed.data, negated) }
        : { success: false, error: parsed.error };
    },
  };
}

function bound<T extends ValueType, K extends OperandKind>(
  spec: OperatorSpec<T, K>,
  operand: OperandOf<K>,
  negated: boolean,
): BoundOperator<Readings[T], Expression<T>> {
  return {
    operand,
    test: (actual, moment) => (isPresent<T>(actual) && spec.test(actual, operand, moment)) !== negated,
    sql: (actual, moment) => {
      const holds = sql`coalesce(${spec.sql(actual, operand, moment)}, false)`;
      return negated ? sql`not ${holds}` : holds;
    },
  };
}

const isPresent = <T extends ValueType>(actual: Readings[T]): actual is Present<T> => actual !== null;

/** The compiler cannot follow a lookup by a generic key; the table above is what guarantees this. */
const operandSchema = <K extends OperandKind>(kind: K) => OPERANDS[kind] as unknown as z.ZodType<OperandOf<K>>;
