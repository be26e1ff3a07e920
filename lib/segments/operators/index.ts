import { booleanOperators } from "./boolean";
import { changeOperators } from "./change";
import { choiceOperators } from "./choice";
import { dateOperators } from "./date";
import type { Operator, ValueType } from "./define";
import { decimalOperators, numberOperators } from "./number";
import { refsOperators } from "./refs";
import { setOperators } from "./set";
import { textOperators } from "./text";

/** What may be asked of a field, by the type of its value. The first is what a new rule starts with. */
export const operators: { [T in ValueType]: readonly Operator<T>[] } = {
  text: textOperators,
  number: numberOperators,
  money: numberOperators,
  decimal: decimalOperators,
  change: changeOperators,
  boolean: booleanOperators,
  date: dateOperators,
  choice: choiceOperators,
  set: setOperators,
  refs: refsOperators,
};
