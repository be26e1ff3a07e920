import type { Tx } from "@/lib/db/client";
import type { CopyValue } from "@/lib/db/copy";
import type { Rejection } from "@/lib/imports/cells";
import { type ImportKind, isRejected, type NamedCells, type ReadingContext } from "@/lib/imports/kind";
import type { MergeCounts } from "@/lib/orders/schema";

export type LandingWork = { tenantId: string; importId: string; now: Date };

/** Where the rows of a kind go: first into a staging table as they are read, then set by set into the store's own tables. */
export type Landing<Row = unknown> = {
  table: string;
  /** Column of the staging table -> its value, beside tenant_id, import_id and row_no. */
  columns: Record<string, (row: Row) => CopyValue>;
  /** Once, when all rows are staged. */
  prepare: (tx: Tx, work: LandingWork) => Promise<void>;
  /** Merges the next range after a key and says how far it came; null when nothing is left. */
  mergeNext: (tx: Tx, work: LandingWork, after: string | null) => Promise<(MergeCounts & { last: string }) | null>;
};

/** A kind with its landing, the row type closed inside: rows read by one can only go into the other. */
export type KindAtWork = Pick<Landing, "table" | "prepare" | "mergeNext"> & {
  columnNames: string[];
  read: (cells: NamedCells, context: ReadingContext) => { values: CopyValue[] } | { rejection: Rejection };
};

export function kindAtWork<Row>(kind: ImportKind<Row>, landing: Landing<Row>): KindAtWork {
  const readers = Object.values(landing.columns);
  return {
    table: landing.table,
    prepare: landing.prepare,
    mergeNext: landing.mergeNext,
    columnNames: Object.keys(landing.columns),
    read: (cells, context) => {
      const result = kind.read(cells, context);
      return isRejected(result) ? result : { values: readers.map((read) => read(result.row)) };
    },
  };
}
