import type { Field, FieldOperator } from "./fields/define";
import type { Operand, OperandKind } from "./operators/define";
import type { Condition, Group } from "./schema";

const STARTS: Record<OperandKind, Operand> = {
  none: null,
  word: null,
  words: null,
  whole: null,
  range: null,
  flag: true,
  day: null,
  window: { kind: "last", count: 30, unit: "day" },
};

/** A rule as it stands before anything was entered. */
export function blankCondition(id: string, field: Field): Condition {
  const operator = field.operators[0];
  return {
    kind: "condition",
    id,
    field: field.key,
    operator: operator?.key ?? "",
    value: operator ? STARTS[operator.operand] : null,
  };
}

/** The same question by another operator; a value of the same kind stays. */
export function withOperator(condition: Condition, field: Field, operator: FieldOperator): Condition {
  const before = field.operators.find(({ key }) => key === condition.operator);
  const value = before?.operand === operator.operand ? condition.value : STARTS[operator.operand];
  return { ...condition, operator: operator.key, value };
}

export const blankGroup = (id: string, match: Group["match"], items: Group["items"]): Group => ({
  kind: "group",
  id,
  match,
  items,
});
