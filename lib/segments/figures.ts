import type { Field, FieldOperator } from "./fields/define";
import { fields } from "./fields/index";
import { canCompare } from "./fields/measure";

/** The fields that a value of this one can be held against, itself among them: of another time, or of other things. */
export const figuresFor = (field: Field): Field[] => fields.filter((other) => canCompare(field, other));

/** What can be asked of a field; comparing is left out where there is nothing to compare with. */
export const operatorsOf = (field: Field): FieldOperator[] =>
  field.operators.filter(({ operand }) => operand !== "figure" || figuresFor(field).length > 0);
