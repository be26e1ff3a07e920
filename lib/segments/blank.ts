import type { Field, FieldOperator } from "./fields/define";
import type { Operand, OperandKind } from "./operators/define";
import type { Params } from "./params";
import type { Condition, Group } from "./schema";
import type { Window } from "./windows";

const LATELY: Window = { kind: "last", count: 30, unit: "day" };

const STARTS: Record<OperandKind, Operand> = {
  none: null,
  word: null,
  words: null,
  pattern: null,
  whole: null,
  wholes: null,
  range: null,
  decimal: null,
  decimalRange: null,
  percent: 10,
  choices: null,
  refs: null,
  flag: true,
  day: null,
  window: LATELY,
  duration: { count: 30, unit: "day" },
  figure: null,
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
    ...(field.window === "compared" ? { window: LATELY } : {}),
    ...paramsOf(field),
  };
}

/** A parameter to choose from starts with its first choice; every other one waits to be filled in. */
function paramsOf({ params = {} }: Field): { params?: Params } {
  const chosen = Object.entries(params).flatMap(([key, { required, choices }]) =>
    required && choices?.[0] ? [[key, choices[0].value] as const] : [],
  );
  return chosen.length > 0 ? { params: Object.fromEntries(chosen) } : {};
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
  ...(match === "at_least" ? { least: 1 } : {}),
  items,
});
