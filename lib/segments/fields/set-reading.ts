import { type Sql, sql } from "@/lib/base/sql";
import type { BoundOperator, Expression, Readings, ValueType } from "../operators/define";
import type { ParamSpecs } from "../params";
import type { Sources } from "../sources";
import type { Moment } from "../windows";
import type { Ask, FieldSpec } from "./spec";

export type Compared<T extends ValueType> = BoundOperator<Readings[T], Expression<T>>;

/** How a condition stands in its filter. In a `loose` position what is unknown counts as false: up to the top there is no negation. */
export type Position = "exact" | "loose";

/** The value over a set: unknown where there is none, unless something stands for it. */
export const valueSql = <T extends ValueType, P extends ParamSpecs>(
  spec: FieldSpec<T, P>,
  sources: Sources,
  ask: Ask<P>,
): Expression<T> => filled(spec, spec.sql(sources, ask));

/**
 * Whether a condition holds, over a set. What is not there passes no test, so every negated operator holds. As little as may
 * be stands around the column, so that an index answers and a join needs to look at those alone who have such facts.
 */
export function conditionSql<T extends ValueType, P extends ParamSpecs>(
  spec: FieldSpec<T, P>,
  compared: Compared<T>,
  { sources, ask, moment, position }: { sources: Sources; ask: Ask<P>; moment: Moment; position: Position },
): Sql {
  const holds =
    (compared.stretch && spec.isWithin?.(sources, compared.stretch, ask)) ??
    compared.stated(comparable(spec, compared, sources, ask), moment);
  if (compared.negated) {
    return sql`not coalesce(${holds}, false)`;
  }
  return position === "loose" ? holds : sql`coalesce(${holds}, false)`;
}

/** Where the stand-in fails the test just as nothing does, the bare column says the same. */
function comparable<T extends ValueType, P extends ParamSpecs>(
  spec: FieldSpec<T, P>,
  { isFixed, negated, test }: Compared<T>,
  sources: Sources,
  ask: Ask<P>,
): Expression<T> {
  const stands = spec.nothingIs ?? (spec.isKey ? "" : undefined);
  // A field declares what stands for its own kind of value.
  const isPassed = stands !== undefined && (!isFixed || test(stands as Readings[T], ask.moment) !== negated);
  const found = spec.sql(sources, ask);
  return isPassed ? filled(spec, found) : found;
}

/** Only what is one expression declares that something stands for a missing value. */
function filled<T extends ValueType, P extends ParamSpecs>(
  { nothingIs, isKey }: FieldSpec<T, P>,
  found: Expression<T>,
): Expression<T> {
  if (nothingIs !== undefined) {
    return sql`coalesce(${found as Sql}, ${nothingIs === 0 ? sql`0` : sql`false`})` as Expression<T>;
  }
  return isKey ? (sql`nullif(${found as Sql}, '')` as Expression<T>) : found;
}
