import type { Rejection } from "./cells";
import type { NamedCells, ReadingContext } from "./kind";
import type { ImportPlan } from "./schema";

type Read<Result> = (cells: NamedCells, context: ReadingContext) => Result;

/** Reads rows of a file by its plan. Built once per file: the look-up per cell is one array index. */
export function rowReader<Result>(read: Read<Result>, plan: ImportPlan, context: ReadingContext) {
  const indexes = new Map(Object.entries(plan.columns).map(([key, name]) => [key, plan.header.indexOf(name)]));
  const width = plan.header.length;
  return (cells: readonly string[]): Result | { rejection: Rejection } =>
    cells.length > width && cells.slice(width).some((cell) => cell !== "")
      ? { rejection: { column: "", reason: "cellCount" } }
      : read((column) => cells[indexes.get(column) ?? -1] ?? "", context);
}
