import type { Localised } from "@/lib/base/locale";
import type { Rejection } from "./cells";
import type { InstantReader } from "./instants";
import type { FileFormat, ImportKindKey, ImportOptions } from "./schema";

export type CellType = "text" | "integer" | "decimal" | "instant" | "choice";

/** One thing a file can tell us per row. */
export type ImportColumn = {
  key: string;
  label: Localised;
  /** Headers that mean this column, in any spelling; compared without case, spaces and signs. */
  synonyms: readonly string[];
  required: boolean;
  type: CellType;
};

/** A column in one line. */
export const importColumn = (
  key: string,
  type: CellType,
  required: boolean,
  label: Localised,
  synonyms: readonly string[],
): ImportColumn => ({ key, type, required, label, synonyms });

/** What reading a cell depends on besides the cell. */
export type ReadingContext = {
  currency: string;
  timezone: string;
  now: Date;
  format: FileFormat;
  options: ImportOptions;
  instants: InstantReader;
  days: (text: string) => string | null;
  /** lib/base/text `fold`; a file repeats its words, so a reader may remember them. */
  fold: (text: string) => string;
};

/** The cells of one row under our names, or `raw` under the file's own; "" where the file has nothing. */
export type NamedCells = ((column: string) => string) & { raw: (header: string) => string };

export type RowReading<Row> = { row: Row } | { rejection: Rejection };

/** One kind of file: its columns and how a row of cells becomes a row of facts. Total: it refuses, it never throws. */
export type ImportKind<Row = unknown> = {
  key: ImportKindKey;
  label: Localised;
  columns: readonly ImportColumn[];
  /** Columns of which at least one must be there, because rows are matched by it; the most telling first. */
  keys?: readonly string[];
  /** What a person decides besides the columns. */
  asks?: readonly (keyof ImportOptions)[];
  read: (cells: NamedCells, context: ReadingContext) => RowReading<Row>;
};

export const isRejected = <Row>(reading: RowReading<Row>): reading is { rejection: Rejection } =>
  "rejection" in reading;
