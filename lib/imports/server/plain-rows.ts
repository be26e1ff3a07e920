import type { FileFormat } from "@/lib/imports/schema";
import { columnsOf, type FileRow, RECORD_LENGTH_MAX } from "./record";

const NEWLINE = 10;
const RETURN = 13;
/** As many as are handed on at once. */
const BLOCK_ROWS = 1000;

type Start = { byte: number; row: number };

/** The rows of the lines at the beginning of a buffer; `length` bytes of it are read. `isStuck`: the next line is no plain one. */
export type PlainRows = { rows: FileRow[]; length: number; isStuck: boolean };

/**
 * Lines without a quote need no parser: they are cut at their delimiters, several times as fast. Whatever else a line may
 * hold that means something to a parser ends the reading before it.
 */
export function plainRows(
  buffer: Buffer,
  delimiter: FileFormat["delimiter"],
  start: Start,
  isLast: boolean,
): PlainRows {
  const rows: FileRow[] = [];
  let at = 0;
  let rowNo = start.row;
  while (at < buffer.length && rows.length < BLOCK_ROWS) {
    const newline = buffer.indexOf(NEWLINE, at);
    const end = newline === -1 ? buffer.length : newline;
    const isWhole = newline !== -1 || isLast;
    if (end - at > RECORD_LENGTH_MAX) {
      return { rows, length: at, isStuck: true };
    }
    if (!isWhole) {
      break;
    }
    const line = buffer.toString("utf8", at, end > at && buffer[end - 1] === RETURN ? end - 1 : end);
    if (line.includes('"') || line.includes("\r")) {
      return { rows, length: at, isStuck: true };
    }
    at = newline === -1 ? end : end + 1;
    if (line !== "") {
      rowNo += 1;
      rows.push({ rowNo, cells: columnsOf(line.split(delimiter)), endByte: start.byte + at });
    }
  }
  return { rows, length: at, isStuck: false };
}
