import type { Localised } from "@/lib/base/locale";
import type { Rejection } from "./cells";
import type { InstantReader } from "./instants";
import type { FileFormat, ImportKindKey } from "./schema";

export type CellType = "text" | "integer" | "decimal" | "instant";

/** One thing a file can tell us per row. */
export type ImportColumn = {
  key: string;
  label: Localised;
  /** Headers that mean this column, in any spelling; compared without case, spaces and signs. */
  synonyms: readonly string[];
  required: boolean;
  type: CellType;
};

/** What reading a cell depends on besides the cell. */
export type ReadingContext = {
  currency: string;
  format: FileFormat;
  instants: InstantReader;
  /** lib/base/text `fold`; a file repeats its words, so a reader may remember them. */
  fold: (text: string) => string;
};

/** The cells of one row under our names; "" where the file has nothing. */
export type NamedCells = (column: string) => string;

export type RowReading<Row> = { row: Row } | { rejection: Rejection };

/** One kind of file: its columns and how a row of cells becomes a row of facts. Total: it refuses, it never throws. */
export type ImportKind<Row = unknown> = {
  key: ImportKindKey;
  label: Localised;
  columns: readonly ImportColumn[];
  read: (cells: NamedCells, context: ReadingContext) => RowReading<Row>;
};

export const isRejected = <Row>(reading: RowReading<Row>): reading is { rejection: Rejection } =>
  "rejection" in reading;
