import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { autoMap } from "@/lib/imports/mapping";
import type { ImportKindKey } from "@/lib/imports/schema";

/** "registeredAt" as "Registered at". */
const inWords = (key: string): string => {
  const words = key.replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The header under which the import finds a column of its own by itself: what we call it, else the column's own name. */
export function readBackHeader(kind: ImportKindKey, key: string): string {
  const { columns } = IMPORT_KINDS[kind];
  const label = columns.find((column) => column.key === key)?.label.en;
  return label !== undefined && autoMap([label], columns)[key] === label ? label : inWords(key);
}
