import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { AppError } from "@/lib/base/errors";
import type { FileFormat } from "@/lib/imports/schema";

/** A record of the file: its cells, its number (1 is the first) and where the next record begins. */
export type FileRow = { rowNo: number; cells: string[]; endByte: number };

/** Longer than any honest row: an opening quote without its end would swallow the rest of the file. */
const RECORD_LENGTH_MAX = 256 * 1024;
const COLUMNS_MAX = 500;

type Parsed = { record: string[]; info: { bytes: number } };

type Start = { byte: number; row: number };
export const FILE_START: Start = { byte: 0, row: 0 };

/** Reads records from a stream that begins at `start`. A broken quote ends the reading with a sentence about the row. */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: FileFormat["delimiter"],
  start: Start,
): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: RECORD_LENGTH_MAX,
  });
  const source = Readable.from(bytes);
  source.on("error", (error) => parser.destroy(error));
  let rowNo = start.row;
  try {
    for await (const parsed of source.pipe(parser)) {
      const { record, info } = parsed as Parsed;
      rowNo += 1;
      if (record.length > COLUMNS_MAX) {
        throw new AppError("invalid", "imports.errors.tooManyColumns", { params: { limit: COLUMNS_MAX } });
      }
      yield { rowNo, cells: record, endByte: start.byte + info.bytes };
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new AppError("invalid", "imports.errors.openQuote", { params: { row: rowNo + 1 }, cause: error })
      : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}
