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

/** Where to begin, and after how many records to stop. */
type Stretch = { byte: number; row: number; limit?: number };

/** Reads records from a stream that begins at `start`. A broken quote ends the reading with a sentence about the row. */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: FileFormat["delimiter"],
  start: Stretch,
): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: RECORD_LENGTH_MAX,
    to: start.limit ?? -1,
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
