import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import type { Order } from "../cut";
import { Duration, Word, Words } from "../params";
import { Day, type Moment, Window } from "../windows";

/**
 * What a field can hold. A `set` is many words at once, such as the products a customer bought; a `choice` is one of the
 * field's own options; `refs` says of another thing in the store, by
 * its id, whether the customer belongs to it; a `decimal` may have a fraction; a `change` is how much a figure
 * rose or fell, in percent.
 */
export type Readings = {
  text: string | null;
  number: number | null;
  money: number | null;
  decimal: number | null;
  change: number | null;
  boolean: boolean;
  date: Date | null;
  choice: string | null;
  set: string[];
  refs: (id: string) => boolean;
};
export type ValueType = keyof Readings;

/** Everything a condition's value may be; which of these is said by its operator. */
export type Operand =
  | null
  | boolean
  | number
  | string
  | readonly string[]
  | readonly number[]
  | Window
  | Duration
  | Figure;

const MISSING = { error: "segments.issues.valueMissing" } as const;
const NUMBER = { error: "segments.issues.number" } as const;
const Whole = z.int(NUMBER).min(-1e15, NUMBER).max(1e15, NUMBER);
const DECIMAL = { error: "segments.issues.decimal" } as const;
const Decimal = z.number(DECIMAL).min(-1e15, DECIMAL).max(1e15, DECIMAL);

const PERCENT = { error: "segments.issues.percent" } as const;
/** A share of the store: some, and not everybody. */
const Percent = z.number(PERCENT).min(0.01, PERCENT).max(99.99, PERCENT);

const rangeOf = (of: z.ZodType<number>) =>
  z
    .tuple([of, of], { error: "segments.issues.range" })
    .refine(([low, high]) => low <= high, { error: "segments.issues.rangeOrder" });
/** One of a kind may stand without its list. */
const listOf = <T extends z.ZodType>(of: T) =>
  z.union([z.array(of).min(1).max(1000), of], MISSING).transform((given) => [given].flat() as z.output<T>[]);

const TIMES = { error: "segments.issues.times" } as const;
/** Another field of the same customer, times so many percent; its window and parameters are checked by that field. */
const Figure = z.strictObject({
  field: z.string().max(100),
  percent: z.int(TIMES).min(1, TIMES).max(10_000, TIMES).optional(),
  window: z.unknown().optional(),
  params: z.unknown().optional(),
});
export type Figure = z.infer<typeof Figure>;

/** Read by Postgres alone, under its time limit: a pattern of a user's never runs in here. */
const Pattern = z
  .string(MISSING)
  .min(1, MISSING)
  .max(200, { error: "segments.issues.textTooLong" })
  .refine((text) => text.isWellFormed() && !text.includes("\0"), MISSING);

/** The kinds of operand, by which the builder also picks its input. */
export const OPERANDS = {
  none: z.null().default(null),
  word: Word,
  words: Words,
  pattern: Pattern,
  whole: Whole,
  wholes: listOf(Whole),
  range: rangeOf(Whole),
  decimal: Decimal,
  decimalRange: rangeOf(Decimal),
  percent: Percent,
  choices: listOf(z.string(MISSING).max(100)),
  refs: listOf(z.uuid(MISSING)),
  flag: z.boolean({ error: "segments.issues.valueMissing" }),
  day: Day,
  window: Window,
  duration: Duration,
  figure: Figure,
} as const;
export type OperandKind = keyof typeof OPERANDS;
export type OperandOf<K extends OperandKind> = z.output<(typeof OPERANDS)[K]>;

/** How a set-based reading offers its value: one expression, or for sets a way to ask about the members. */
export type Expression<T extends ValueType> = T extends "set" ? AskMembers : T extends "refs" ? AskRef : Sql;
export type AskRef = (id: string) => Sql;
export type AskMembers = (member: (element: Sql) => Sql) => Sql;

/** Whole numbers from one to another, both of them in it; without an end where none is told. */
export type NumberStretch = { from?: number; to?: number };

type Present<T extends ValueType> = NonNullable<Readings[T]>;

/** `test` and `sql` say one thing in two ways, about a value that is there. */
type OperatorSpec<T extends ValueType, K extends OperandKind> = {
  key: string;
  /** Words around the value: "is more than {value}". */
  label: Localised;
  operand: K;
  /** Holds exactly where the stated test does not, for missing values too. */
  negated?: boolean;
  /** The whole numbers that pass its test, where these are one stretch. */
  stretch?(operand: OperandOf<K>): NumberStretch;
  test(actual: Present<T>, operand: OperandOf<K>, moment: Moment): boolean;
  sql(actual: Expression<T>, operand: OperandOf<K>, moment: Moment): Sql;
  /** Instants at which the comparison itself, with the same value, could turn: "in the last 30 days". */
  turns?(actual: Present<T>, operand: OperandOf<K>, moment: Moment): Date[];
  /** The same over a set: see ../turns.ts. */
  turnsSql?(actual: Expression<T>, operand: OperandOf<K>, moment: Moment): Sql[];
  /** For everything that is answered in Postgres alone: the one-person reading asks it too. */
  inDatabase?: boolean;
  /** Compares with where the whole store is cut, in this order; the moment brings the cut. */
  ranks?: Order;
};

export type Operator<T extends ValueType> = OperatorOver<Readings[T], Expression<T>>;

/** Serves whole numbers and money alike, for both read as a number. */
export type NumericOperator = OperatorOver<number | null, Sql>;

type OperatorOver<A, E> = {
  key: string;
  label: Localised;
  operand: OperandKind;
  negated: boolean;
  inDatabase: boolean;
  ranks: Order | undefined;
  /** The two readings with the value filled in, or the problems of that value. */
  bind(value: unknown): { success: true; bound: BoundOperator<A, E> } | { success: false; error: z.ZodError };
};

export type BoundOperator<A, E> = {
  operand: Operand;
  negated: boolean;
  /** Whether the operand is all that it compares with: no other field, no cut of the store. */
  isFixed: boolean;
  stretch: NumberStretch | undefined;
  test(actual: A, moment: Moment): boolean;
  /** The stated test alone, before a negation: unknown where the value is missing. */
  stated(actual: E, moment: Moment): Sql;
  turns(actual: A, moment: Moment): Date[];
  turnsSql(actual: E, moment: Moment): Sql[];
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
    inDatabase: spec.inDatabase ?? false,
    ranks: spec.ranks,
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
    negated,
    isFixed: spec.operand !== "figure" && !spec.ranks && !spec.inDatabase,
    stretch: spec.stretch?.(operand),
    test: (actual, moment) => (isPresent<T>(actual) && spec.test(actual, operand, moment)) !== negated,
    stated: (actual, moment) => spec.sql(actual, operand, moment),
    turns: (actual, moment) => (isPresent<T>(actual) ? (spec.turns?.(actual, operand, moment) ?? []) : []),
    turnsSql: (actual, moment) => spec.turnsSql?.(actual, operand, moment) ?? [],
  };
}

const isPresent = <T extends ValueType>(actual: Readings[T]): actual is Present<T> => actual !== null;

/** The compiler cannot follow a lookup by a generic key; the table above is what guarantees this. */
const operandSchema = <K extends OperandKind>(kind: K) => OPERANDS[kind] as unknown as z.ZodType<OperandOf<K>>;
