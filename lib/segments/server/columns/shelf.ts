import "server-only";
import type { Mark } from "@/lib/profiles/server/told";
import type { Column } from "../../columns/fitting";
import type { Rows } from "../../columns/rows";

/** One question's column as it was read at a moment, and whose turn comes within the hour after it. */
export type KeptColumn = { column: Column; now: Date; turning: readonly Turn[] };
export type Turn = { row: number; atMs: number };

/**
 * What this process keeps of a store: its customers in a fixed order as of a mark, columns over them by question, each read
 * later than that, and which questions may be kept at all.
 */
export type Shelf = {
  timezone: string;
  mark: Mark;
  rows: Rows;
  columns: Map<string, KeptColumn>;
  mayBeKept: Map<string, boolean>;
};

/** Enough for some forty figures of a million customers; beyond it, what was not asked for longest goes. */
const BYTES_MAX = 384 * 1024 * 1024;

const held = globalThis as typeof globalThis & { almanacShelves?: Map<string, Shelf> };
held.almanacShelves ??= new Map();
const shelves = held.almanacShelves;

/** The shelf of a store, which moves to the front by being asked for. */
export function shelfOf(tenantId: string): Shelf | undefined {
  const shelf = shelves.get(tenantId);
  if (shelf) {
    putShelf(tenantId, shelf);
  }
  return shelf;
}

export function putShelf(tenantId: string, shelf: Shelf): void {
  shelves.delete(tenantId);
  shelves.set(tenantId, shelf);
}

export const dropShelf = (tenantId: string): boolean => shelves.delete(tenantId);

/** A column that moves to the front by being asked for. */
export function columnOf({ columns }: Shelf, key: string): KeptColumn | undefined {
  const kept = columns.get(key);
  if (kept) {
    columns.delete(key);
    columns.set(key, kept);
  }
  return kept;
}

/** What was asked for longest ago goes first: whole stores, and of the last one left its columns. */
export function keepWithinBounds(): void {
  for (const [tenantId, shelf] of shelves) {
    if (bytesKept() <= BYTES_MAX) {
      return;
    }
    if (shelves.size > 1) {
      shelves.delete(tenantId);
    } else {
      dropOldest(shelf);
    }
  }
}

function dropOldest({ columns }: Shelf): void {
  for (const key of columns.keys()) {
    if (bytesKept() > BYTES_MAX) {
      columns.delete(key);
    }
  }
}

/** Beside its columns, an id and its places in the table of rows. */
const ROW_BYTES = 32;

const bytesKept = (): number =>
  [...shelves.values()].reduce(
    (bytes, { rows, columns }) =>
      [...columns.values()].reduce((sum, { column }) => sum + column.byteLength, bytes + rows.size * ROW_BYTES),
    0,
  );
