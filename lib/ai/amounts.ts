import { findField, findOperator } from "@/lib/segments/fields/index";

/** Whether the value of a rule is money; a share of the store stays a share, whatever it is ranked by. */
export const isAmount = (field: string, operator: string): boolean =>
  findField(field)?.type === "money" && findOperator(field, operator)?.operand !== "percent";
