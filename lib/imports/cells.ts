import { emailKey } from "@/lib/base/text";

/** Why a row is refused; each has its sentence under imports.reasons. */
export type RejectReason =
  | "missing"
  | "notInteger"
  | "notDecimal"
  | "notDate"
  | "notEmail"
  | "tooLong"
  | "tooLarge"
  | "zeroQuantity"
  | "negativePrice"
  | "negativeQuantity"
  | "positiveCancellation"
  | "notYesNo"
  | "notPhone"
  | "notChannel"
  | "notRowType"
  | "notReason"
  | "notPurpose"
  | "tooDeep"
  | "cellCount";

/** `column` is one of our column keys, or "" when the whole row is meant. */
export type Rejection = { column: string; reason: RejectReason };

/** Thrown inside a row's reading only, and caught by `reading`: keeps each column to one line. */
class Refusal extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.reason);
  }
}

export function refuse(column: string, reason: RejectReason): never {
  throw new Refusal({ column, reason });
}

/** Runs a row's reading and turns a refusal into a value. */
export function reading<Row>(read: () => Row): { row: Row } | { rejection: Rejection } {
  try {
    return { row: read() };
  } catch (error) {
    if (error instanceof Refusal) {
      return { rejection: error.rejection };
    }
    throw error;
  }
}

/** Characters that start a formula in a spreadsheet, also behind blanks and in their full-width forms. */
const FORMULA_START = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet will run. `plainCell` gives the original back. */
export const safeCell = (text: string): string => (FORMULA_START.test(text) || /^'/.test(text) ? `'${text}` : text);

/** Takes back the mark that `safeCell` sets, so that a mended file of refused rows can be imported as it is. */
export const plainCell = (text: string): string =>
  text.startsWith("'") && (FORMULA_START.test(text.slice(1)) || text.startsWith("''")) ? text.slice(1) : text;

export const CELL_LENGTH_MAX = 500;
const INT_MAX = 2 ** 31 - 1;

/** A text without the one character that Postgres cannot store and without space around it. */
export function textOf(column: string, cell: string): string {
  if (cell === "") {
    return cell;
  }
  const text = plainCell(cell).replaceAll("\u0000", "").trim();
  return text.length > CELL_LENGTH_MAX ? refuse(column, "tooLong") : text;
}

export const textOrNull = (column: string, cell: string): string | null => textOf(column, cell) || null;

export const requiredText = (column: string, cell: string): string => textOf(column, cell) || refuse(column, "missing");

export function emailOrNull(column: string, cell: string): { email: string; emailKey: string } | null {
  const email = textOrNull(column, cell);
  if (!email) {
    return null;
  }
  return { email, emailKey: emailKey(email) ?? refuse(column, "notEmail") };
}

/** A whole number, "1.000" and "12.0" included; the file's own grouping sign is allowed. */
export function integerOf(column: string, cell: string, decimal: "." | ","): number {
  const plain = plainDecimal(requiredText(column, cell), decimal);
  const match = plain === null ? null : /^([+-]?\d{1,15})(?:\.0+)?$/.exec(plain);
  if (!match) {
    return refuse(column, "notInteger");
  }
  const value = Number(match[1]);
  return Math.abs(value) > INT_MAX ? refuse(column, "tooLarge") : value;
}

/** A decimal as "12.345", ready for lib/base/money. */
export function decimalOf(column: string, cell: string, decimal: "." | ","): string {
  return plainDecimal(requiredText(column, cell), decimal) ?? refuse(column, "notDecimal");
}

/**
 * "1.234,56" or "1,234.56", a currency sign and blanks around it allowed, as "1234.56". Null when it is not one number.
 * `decimal` is the file's habit; a sign that can only be the decimal one (12,5 or 0.335) wins over it.
 */
export function plainDecimal(text: string, decimal: "." | ","): string | null {
  const bare = text.replace(/[\s\u00a0\u202f]|^\p{Sc}|\p{Sc}$/gu, "");
  const mark = decimalMark(bare) ?? decimal;
  const pattern = mark === "." ? /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/ : /^[+-]?(\d+|\d{1,3}(\.\d{3})+)?(,\d+)?$/;
  if (!pattern.test(bare) || !/\d/.test(bare)) {
    return null;
  }
  const plain = bare.replaceAll(mark === "." ? "," : ".", "").replace(",", ".");
  return plain.replace(/^([+-]?)\./, "$10.");
}

/** The sign that cannot be read as grouping, or null where the text alone leaves it open. */
function decimalMark(bare: string): "." | "," | null {
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const mark = bare[last];
  if (mark !== "." && mark !== ",") {
    return null;
  }
  const other = mark === "." ? "," : ".";
  const before = bare.slice(0, last).replace(/^[+-]/, "");
  const isLone = !before.includes(mark);
  const isNoGroup = bare.length - last - 1 !== 3 || !/^[1-9]\d{0,2}$/.test(before);
  return isLone && (before.includes(other) || isNoGroup) ? mark : null;
}
