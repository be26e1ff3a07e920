import { booleanOperators } from "./boolean";
import { dateOperators } from "./date";
import type { Operator, ValueType } from "./define";
import { numberOperators } from "./number";
import { setOperators } from "./set";
import { textOperators } from "./text";

/** What may be asked of a field, by the type of its value. The first is what a new rule starts with. */
export const operators: { [T in ValueType]: readonly Operator<T>[] } = {
  text: textOperators,
  number: numberOperators,
  money: numberOperators,
  boolean: booleanOperators,
  date: dateOperators,
  set: setOperators,
};
