import type { NamedCells } from "./kind";
import type { ImportPlan } from "./schema";

/** Our view of one row of the file, by the plan. Built once per file: the look-up per cell is one array index. */
export function cellsByPlan(plan: ImportPlan): (cells: readonly string[]) => NamedCells {
  const indexes = new Map(Object.entries(plan.columns).map(([key, name]) => [key, plan.header.indexOf(name)]));
  return (cells) => (column) => cells[indexes.get(column) ?? -1] ?? "";
}
