import type { Sql } from "@/lib/base/sql";
import type { BinaryRows, Columns, CopyValue } from "@/lib/db/binary";
import type { SqlTx, Tx } from "@/lib/db/client";
import type { CopyTx } from "@/lib/db/copy";
import { lookUpByIndex } from "@/lib/db/statistics";
import type { Rejection } from "@/lib/imports/cells";
import { type ImportKind, isRejected, type NamedCells, type ReadingContext } from "@/lib/imports/kind";
import type { ImportOptions } from "@/lib/imports/schema";
import type { MergeCounts } from "@/lib/orders/schema";

export type LandingWork = { tenantId: string; importId: string; now: Date };
export type BatchWork = LandingWork & { options: ImportOptions; fileName: string; nextId: () => string };

/** Two batches of a file may be merged at once where they name different people; what they find comes to one order all the same. */
export type Turn = {
  /** Which of the two this is. */
  lane: number;
  /** Comes when the batch before holds everyone it means, under whatever name, until it is merged. */
  came: Promise<void>;
  /** To be called when this one does. */
  pass: () => void;
  /** To be called when rows are in that are looked up next: the planner may still take the store for empty. */
  settle: () => Promise<void>;
};

/** A part of what is staged, and the key that it has come to. */
export type Lane = { place: number; after: string };

/** What a trial run compares: the thing a row is about, and the things that are here already. */
export type Trial<Row> = {
  key: (row: Row, options: ImportOptions) => string | null;
  /** A select of one text column. */
  known: (work: { tenantId: string; options: ImportOptions }) => Sql;
};

/** Column -> its type in SQL, and its value. */
export type LandingColumns<From extends unknown[]> = Record<
  string,
  readonly [type: string, value: (...from: From) => CopyValue]
>;

/**
 * For rows that mean something only together, such as the lines of an order: all of them go into a staging table as they
 * are read, then range by range into the store's own tables.
 */
export type StagedLanding<Row> = {
  trial: Trial<Row>;
  table: string;
  fills: readonly string[];
  /** Of the staging table, beside tenant_id, import_id and row_no. */
  columns: LandingColumns<[Row]>;
  /** Once, when all rows are staged. */
  prepare: (tx: Tx, work: LandingWork) => Promise<void>;
  /** Merges the next range of a lane after a key and says how far it came; null when nothing is left in it. */
  mergeNext: (tx: Tx, work: LandingWork, lane: Lane) => Promise<(MergeCounts & { last: string }) | null>;
  /** When nothing is left in any lane: what belongs together and lay in two of them finds each other. */
  finish: (tx: Tx, work: LandingWork) => Promise<void>;
};

/** For rows that mean something each on its own: a batch is merged in the transaction that notes how far the file is read. */
export type BatchLanding<Row> = {
  trial: Trial<Row>;
  /** Tables that grow while the file lands: the planner needs their figures anew now and then. */
  fills: readonly string[];
  /** Of the arriving rows, beside row_no. */
  columns: LandingColumns<[Row, BatchWork]>;
  /** Every name of the people of a row, where batches that share none may be merged at once: it takes its turns then. */
  names?: (row: Row) => readonly (string | null)[];
  land: (tx: SqlTx, work: BatchWork, rows: Sql, batch: { rowCount: number; turn: Turn }) => Promise<MergeCounts>;
};

type Read<Result> = (cells: NamedCells, context: ReadingContext) => Result | { rejection: Rejection };

/** A kind with its landing, the row type closed inside: rows read by one can only go into the other. */
export type KindAtWork = {
  /** Reads a row into what `store` takes, after its number. */
  read: (work: BatchWork) => Read<{ values: CopyValue[]; names: readonly (string | null)[] }>;
  /** Reads what a row is about. */
  key: Read<{ key: string | null }>;
  known: Trial<never>["known"];
  /** Of the rows that `store` takes. */
  columns: Columns;
  /** Takes a batch of [row number, values]; what it counts is merged for good. */
  store: (tx: CopyTx, work: BatchWork, rows: BinaryRows, turn: Turn) => Promise<MergeCounts>;
  /** Whether batches that share no names may be stored at once. */
  takesTurns: boolean;
  /** Tables that landing fills. */
  fills: readonly string[];
  /** Null where storing was all. */
  staged: Pick<StagedLanding<never>, "prepare" | "mergeNext" | "finish"> | null;
};

const NOTHING: MergeCounts = { created: 0, updated: 0, skipped: 0 };

export function stagedKind<Row>(kind: ImportKind<Row>, landing: StagedLanding<Row>): KindAtWork {
  const readers = Object.values(landing.columns).map(([, read]) => read);
  const columns: Columns = { row_no: "int", tenant_id: "uuid", import_id: "uuid", ...typesOf(landing.columns) };
  return {
    ...trialOf(kind, landing.trial),
    columns,
    read:
      ({ tenantId, importId }) =>
      (cells, context) => {
        const result = kind.read(cells, context);
        return isRejected(result)
          ? result
          : { values: [tenantId, importId, ...readers.map((read) => read(result.row))], names: [] };
      },
    store: async (tx, _, rows) => {
      await tx.copy(landing.table, columns, rows);
      return NOTHING;
    },
    takesTurns: false,
    fills: landing.fills,
    staged: { prepare: landing.prepare, mergeNext: landing.mergeNext, finish: landing.finish },
  };
}

export function batchKind<Row>(kind: ImportKind<Row>, landing: BatchLanding<Row>): KindAtWork {
  const readers = Object.values(landing.columns).map(([, read]) => read);
  const columns: Columns = { row_no: "int", ...typesOf(landing.columns) };
  return {
    ...trialOf(kind, landing.trial),
    columns,
    read: (work) => (cells, context) => {
      const result = kind.read(cells, context);
      return isRejected(result)
        ? result
        : { values: readers.map((read) => read(result.row, work)), names: landing.names?.(result.row) ?? [] };
    },
    store: async (tx, work, rows, turn) => {
      if (rows.size === 0) {
        return NOTHING;
      }
      await lookUpByIndex(tx);
      return landing.land(tx, work, await tx.arrive(kind.key, columns, rows), { rowCount: rows.size, turn });
    },
    takesTurns: landing.names !== undefined,
    fills: landing.fills,
    staged: null,
  };
}

const typesOf = (columns: Record<string, readonly [type: string, ...unknown[]]>): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, [type]]) => [name, type]));

const trialOf = <Row>(kind: ImportKind<Row>, { key, known }: Trial<Row>): Pick<KindAtWork, "key" | "known"> => ({
  key: (cells, context) => {
    const result = kind.read(cells, context);
    return isRejected(result) ? result : { key: key(result.row, context.options) };
  },
  known,
});
