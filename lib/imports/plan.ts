import type { Rejection } from "./cells";
import type { NamedCells, ReadingContext } from "./kind";
import type { ImportPlan } from "./schema";

type Read<Result> = (cells: NamedCells, context: ReadingContext) => Result;

/** Reads rows of a file by its plan. Built once per file: the look-up per cell is one array index. */
export function rowReader<Result>(read: Read<Result>, plan: ImportPlan, context: ReadingContext) {
  const indexes = new Map(Object.entries(plan.columns).map(([key, name]) => [key, plan.header.indexOf(name)]));
  const places = new Map(plan.header.map((name, index) => [name, index]));
  const width = plan.header.length;
  let row: readonly string[] = [];
  const cells: NamedCells = Object.assign((column: string) => row[indexes.get(column) ?? -1] ?? "", {
    raw: (name: string) => row[places.get(name) ?? -1] ?? "",
  });
  return (given: readonly string[]): Result | { rejection: Rejection } => {
    row = given;
    return row.length > width && row.slice(width).some((cell) => cell !== "")
      ? { rejection: { column: "", reason: "cellCount" } }
      : read(cells, context);
  };
}
