import { fold } from "@/lib/base/text";
import type { ImportColumn, ImportKind } from "./kind";
import type { ColumnMap } from "./schema";

/** "Müşteri No." and "musteri_no" are the same header. */
const spelling = (header: string): string => fold(header).replace(/[^\p{L}\p{N}]/gu, "");

/** Gives each of our columns the header that names it, one header per column at most. */
export function autoMap(header: readonly string[], columns: readonly ImportColumn[]): ColumnMap {
  const free = new Map(header.map((name) => [spelling(name), name]).reverse() as [string, string][]);
  const map: ColumnMap = {};
  for (const column of columns) {
    const key = [column.key, column.label.en, column.label.tr, ...column.synonyms]
      .map(spelling)
      .find((name) => free.has(name));
    const name = key === undefined ? undefined : free.get(key);
    if (key !== undefined && name !== undefined) {
      map[column.key] = name;
      free.delete(key);
    }
  }
  return map;
}

/** Required columns that no header fills, the first of the keys included where none of them is there. */
export function missingColumns(
  map: ColumnMap,
  { columns, keys = [] }: Pick<ImportKind, "columns" | "keys">,
): ImportColumn[] {
  const lacksKey = keys.length > 0 && !keys.some((key) => map[key]);
  return columns.filter((column) => !map[column.key] && (column.required || (lacksKey && column.key === keys[0])));
}

/** Headers as the person will see them: never empty, never twice the same. */
export function readableHeader(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.replaceAll("\u0000", "").trim() || `#${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
