import { IMPORT_KINDS } from "./kinds";
import { autoMap, missingColumns } from "./mapping";
import { IMPORT_KIND_KEYS, type ImportKindKey } from "./schema";

/** What a file seems to hold: of the kinds that its header can fill, the one it fills most of. */
export function guessKind(header: readonly string[]): ImportKindKey {
  const filled = IMPORT_KIND_KEYS.map((key) => {
    const kind = IMPORT_KINDS[key];
    const map = autoMap(header, kind.columns);
    return { key, columns: missingColumns(map, kind).length === 0 ? Object.keys(map).length : 0 };
  });
  return filled.reduce((best, next) => (next.columns > best.columns ? next : best)).key;
}
