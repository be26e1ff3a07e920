import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { AppError } from "@/lib/base/errors";
import type { FileFormat } from "@/lib/imports/schema";
import { plainRows } from "./plain-rows";
import { BLOCK_ROWS, columnsOf, type FileRow, RECORD_LENGTH_MAX } from "./record";

type Parsed = { record: string[]; info: { bytes: number } };

/** Where to begin, and after how many records to stop. */
type Stretch = { byte: number; row: number; limit?: number };

/**
 * Reads records, some at a time, from a stream that begins at `start`: plain lines as they are, and from the first quote on
 * as a parser understands them. A broken quote ends the reading with a sentence about the row.
 */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: FileFormat["delimiter"],
  { byte, row, limit = Number.POSITIVE_INFINITY }: Stretch,
): AsyncGenerator<FileRow[]> {
  const source = bytes[Symbol.asyncIterator]();
  const place = { byte, row };
  const left = (): number => limit - (place.row - row);
  let waiting: Buffer = Buffer.alloc(0);
  let isLast = false;
  try {
    while (!isLast) {
      const next = await source.next();
      isLast = next.done === true;
      waiting = next.done ? waiting : joined(waiting, next.value);
      for (let reading = true; reading; ) {
        const { rows, length, isStuck } = plainRows(waiting, delimiter, place, isLast);
        if (rows.length > 0) {
          yield rows.slice(0, left());
        }
        waiting = waiting.subarray(length);
        place.byte += length;
        place.row += rows.length;
        if (left() <= 0) {
          return;
        }
        if (isStuck) {
          yield* parsedRows(following(waiting, source), delimiter, { ...place, limit: left() });
          return;
        }
        reading = length > 0;
      }
    }
  } finally {
    await source.return?.();
  }
}

const joined = (before: Buffer, next: Uint8Array): Buffer =>
  before.length === 0 ? Buffer.from(next.buffer, next.byteOffset, next.length) : Buffer.concat([before, next]);

/** A piece, and then what is left of where it came from. */
export async function* following(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await source.next(); !next.done; next = await source.next()) {
    yield next.value;
  }
}

async function* parsedRows(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: FileFormat["delimiter"],
  start: Required<Stretch>,
): AsyncGenerator<FileRow[]> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: RECORD_LENGTH_MAX,
    to: Number.isFinite(start.limit) ? start.limit : -1,
  });
  const source = Readable.from(bytes);
  source.on("error", (error) => parser.destroy(error));
  let rows: FileRow[] = [];
  let rowNo = start.row;
  try {
    for await (const parsed of source.pipe(parser)) {
      const { record, info } = parsed as Parsed;
      rowNo += 1;
      rows.push({ rowNo, cells: columnsOf(record), endByte: start.byte + info.bytes });
      if (rows.length === BLOCK_ROWS) {
        yield rows;
        rows = [];
      }
    }
    yield rows;
  } catch (error) {
    throw error instanceof CsvError
      ? new AppError("invalid", "imports.errors.openQuote", {
          params: { row: start.row + recordsBefore(error) + 1 },
          cause: error,
        })
      : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** The parser knows how far it came; rows that were still on their way to the reader are counted too. */
const recordsBefore = (error: CsvError): number =>
  "records" in error && typeof error.records === "number" ? error.records : 0;
