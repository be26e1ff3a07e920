import type { FileFormat } from "@/lib/imports/schema";
import { BLOCK_ROWS, columnsOf, type FileRow, RECORD_LENGTH_MAX } from "./record";

const NEWLINE = 10;
const RETURN = 13;

type Start = { byte: number; row: number };

/** The rows of the lines at the beginning of a buffer; `length` bytes of it are read. `isStuck`: the next line needs a parser. */
export type PlainRows = { rows: FileRow[]; length: number; isStuck: boolean };

/**
 * Lines without a quote, and those in which whole cells are quoted, need no parser: they are cut at their delimiters, several
 * times as fast. Whatever else a line may hold that means something to a parser ends the reading before it.
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
    const cells = line.includes("\r") ? null : cut(line, delimiter);
    if (!cells) {
      return { rows, length: at, isStuck: true };
    }
    at = newline === -1 ? end : end + 1;
    if (line !== "") {
      rowNo += 1;
      rows.push({ rowNo, cells: columnsOf(cells), endByte: start.byte + at });
    }
  }
  return { rows, length: at, isStuck: false };
}

const QUOTE = '"';

/** The cells of a line; null where quotes stand in any other way than around a whole cell, or doubled inside of it. */
function cut(line: string, delimiter: string): string[] | null {
  if (!line.includes(QUOTE)) {
    return line.split(delimiter);
  }
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const isQuoted = line.startsWith(QUOTE, at);
    const end = isQuoted ? closingQuote(line, at) + 1 : delimiterOrEnd(line, delimiter, at);
    const cell = isQuoted ? line.slice(at + 1, end - 1).replaceAll(QUOTE + QUOTE, QUOTE) : line.slice(at, end);
    if (isQuoted ? end === 0 : cell.includes(QUOTE)) {
      return null;
    }
    cells.push(cell);
    if (end === line.length) {
      return cells;
    }
    if (!line.startsWith(delimiter, end)) {
      return null;
    }
    at = end + delimiter.length;
  }
}

function delimiterOrEnd(line: string, delimiter: string, from: number): number {
  const found = line.indexOf(delimiter, from);
  return found === -1 ? line.length : found;
}

/** Where the quote closes that opens at a place; -1 where it does not. */
function closingQuote(line: string, open: number): number {
  let close = line.indexOf(QUOTE, open + 1);
  while (close !== -1 && line[close + 1] === QUOTE) {
    close = line.indexOf(QUOTE, close + 2);
  }
  return close;
}
