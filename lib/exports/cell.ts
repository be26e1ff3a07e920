import { decimalFromMinor, type Minor } from "@/lib/base/money";
import { safeCell } from "@/lib/imports/cells";

/** A number written by us. Unlike a text that somebody wrote, it can begin with a minus and still be no formula. */
export type Decimal = { decimal: string };

/** Text, a number, an instant, or nothing. */
export type Cell = string | number | Decimal | Date | null;

/** As the file holds it: texts that no spreadsheet runs, instants in UTC. */
export function writtenCell(cell: Cell): string {
  if (cell === null) {
    return "";
  }
  if (cell instanceof Date) {
    return cell.toISOString();
  }
  if (typeof cell === "object") {
    return cell.decimal;
  }
  return typeof cell === "number" ? String(cell) : safeCell(cell);
}

export const money = (minor: Minor | null, currency: string): Cell =>
  minor === null ? null : { decimal: decimalFromMinor(minor, currency) };

export const json = (value: unknown): Cell => (value === null || value === undefined ? null : JSON.stringify(value));
