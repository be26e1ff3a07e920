import { AppError } from "@/lib/base/errors";

/** A record of the file: its cells, its number (1 is the first) and where the next record begins. */
export type FileRow = { rowNo: number; cells: string[]; endByte: number };

/** Longer than any honest row: an opening quote without its end would swallow the rest of the file. */
export const RECORD_LENGTH_MAX = 256 * 1024;
const COLUMNS_MAX = 500;

/**
 * As many records are handed on at once: whoever waits for this process has a turn in between, and what is read of them is
 * garbage before the collector has looked twice at it.
 */
export const BLOCK_ROWS = 50;

export function columnsOf(cells: string[]): string[] {
  if (cells.length > COLUMNS_MAX) {
    throw new AppError("invalid", "imports.errors.tooManyColumns", { params: { limit: COLUMNS_MAX } });
  }
  return cells;
}
