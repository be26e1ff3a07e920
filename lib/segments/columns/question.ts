import { present } from "@/lib/base/invariant";
import { onceFor } from "@/lib/base/once-for";
import { type Sql, sql } from "@/lib/base/sql";
import { isRanked } from "../compile";
import { boundCondition, boundMetric } from "../condition";
import { liveItems } from "../evaluate";
import { findField } from "../fields/index";
import { isFigure } from "../fields/measure";
import type { ValueType } from "../operators/define";
import { segmentsIn } from "../references";
import type { Condition, Filter, FilterNode } from "../schema";
import type { Sources } from "../sources";
import type { Moment } from "../windows";

/** What can be asked of every customer once and kept: a figure, or yes or no. */
export type Question = {
  key: string;
  kind: "figure" | "answer";
  /** A `float8`, null where there is no value; or a condition, unknown or false where it does not hold. */
  sql(sources: Sources, moment: Moment): Sql;
  /** When it could change by time alone. */
  turns(sources: Sources, moment: Moment): Sql[];
};

/** A condition as a question, and whether such a figure fits it. No value is kept as NaN; of an answer, yes as 1. */
export type KeptCondition = { question: Question; fits(kept: number, moment: Moment): boolean };

/** Of a condition that passed the schema. */
export const keptCondition = onceFor(
  (condition: Condition): KeptCondition => (isFigureAlone(condition) ? asFigure(condition) : asAnswer(condition)),
);

/** How such a value travels as a number, and what it is a number of. */
type Figure = { sql(value: Sql): Sql; of(kept: number): number | Date };
const NUMBER: Figure = { sql: (value) => sql`(${value})::float8`, of: (kept) => kept };
const INSTANT: Figure = {
  sql: (value) => sql`(extract(epoch from ${value}) * 1000)::float8`,
  of: (kept) => new Date(kept),
};
const FIGURES: Partial<Record<ValueType, Figure>> = { number: NUMBER, money: NUMBER, date: INSTANT };

const fieldOf = ({ field }: Condition) => present(findField(field), `the field ${field}`);

/** What moves with the clock by itself, such as an age, would be another one tomorrow. */
const isFigureAlone = (condition: Condition): boolean =>
  FIGURES[fieldOf(condition).type] !== undefined &&
  fieldOf(condition).isStill &&
  !isFigure(boundCondition(condition).operand);

/** Any comparison with the figure is answered by it, so the number may still be typed. */
function asFigure(condition: Condition): KeptCondition {
  const figure = present(FIGURES[fieldOf(condition).type], "a figure");
  const { window, params, sql: value, turns } = boundMetric(condition);
  const { compare } = boundCondition(condition);
  return {
    question: {
      key: JSON.stringify([condition.field, window, params]),
      kind: "figure",
      sql: (sources, moment) => figure.sql(value(sources, moment)),
      turns,
    },
    fits: (kept, moment) => compare(Number.isNaN(kept) ? null : figure.of(kept), moment),
  };
}

function asAnswer(condition: Condition): KeptCondition {
  const { operand, window, params, sql: holds, turns } = boundCondition(condition);
  return {
    question: {
      key: JSON.stringify([condition.field, condition.operator, operand, window, params]),
      kind: "answer",
      sql: (sources, moment) => holds(sources, moment, "loose"),
      turns,
    },
    fits: (kept) => kept === 1,
  };
}

/**
 * The conditions of a filter, where each is about one customer alone; null where an answer hangs on other people, on
 * another segment, or on who comes first.
 */
export function conditionsAlone(filter: Filter): Condition[] | null {
  const isAlone = filter.limit === undefined && segmentsIn(filter).length === 0 && !isRanked(filter);
  return isAlone ? conditionsIn(filter.root) : null;
}

const conditionsIn = (node: FilterNode): Condition[] =>
  node.kind === "condition" ? [node] : liveItems(node).flatMap(conditionsIn);
