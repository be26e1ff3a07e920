import { findField } from "@/lib/segments/fields/index";

/** Whether the value of a rule is money; a share of the store stays a share, whatever it is ranked by. */
export function isAmount(field: string, operator: string): boolean {
  const found = findField(field);
  return found?.type === "money" && found.operators.find(({ key }) => key === operator)?.operand !== "percent";
}
