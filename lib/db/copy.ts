import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { env } from "@/lib/env";
import type { SqlTx } from "./client";
import { Connection } from "./connection";
import { plainTx } from "./plain";
import { roleUrl } from "./roles";

export type CopyValue = string | number | boolean | Date | null;

/** A row as COPY reads it, from `copyRow`: a fraction of the memory of its cells, which counts where thousands wait. */
export type CopyRow = `${string}\n`;

/** Column -> its type in SQL, in the order of the cells. */
export type ArrivingColumns = Readonly<Record<string, string>>;

/** One transaction on a plain connection of the worker role, which can stream rows in with COPY. */
export type CopyTx = SqlTx & {
  /** Into a table of ours. */
  copy: (table: string, columns: readonly string[], rows: Iterable<CopyRow>) => Promise<void>;
  /** Into a table of this connection only, emptied with the transaction. Answers its name; the first rows stand for all in the planner's eyes. */
  arrive: (name: string, columns: ArrivingColumns, rows: Iterable<CopyRow>) => Promise<Sql>;
};

export type CopyConnection = { transaction: <T>(work: (tx: CopyTx) => Promise<T>) => Promise<T> };

/** `seen`: tables of its own that the planner knows. */
type Session = { client: pg.Client; seen: Set<string> };

/** Lends a connection for bulk loads and closes it afterwards. As the worker role: name the tenant in every row. */
export async function withCopyConnection<T>(work: (connection: CopyConnection) => Promise<T>): Promise<T> {
  const { DATABASE_URL, AUTH_SECRET } = env();
  const client = new Connection({ connectionString: roleUrl(DATABASE_URL, "almanac_worker", AUTH_SECRET) });
  await client.connect();
  client.on("error", () => {});
  try {
    const session = { client, seen: new Set<string>() };
    return await work({ transaction: (inner) => transaction(session, inner) });
  } finally {
    await client.end();
  }
}

async function transaction<T>(session: Session, work: (tx: CopyTx) => Promise<T>): Promise<T> {
  const { client } = session;
  await client.query("begin");
  try {
    const result = await work({
      ...plainTx(client),
      copy: (table, columns, rows) => copy(client, table, columns, rows),
      arrive: (name, columns, rows) => arrive(session, name, columns, rows),
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Names and types come from our own code and are checked here all the same; values travel as COPY text. */
function plainNames(names: readonly string[]): string {
  invariant(
    names.every((name) => /^[a-z_]+$/.test(name)),
    "names of a COPY are plain identifiers",
  );
  return names.map((name) => `"${name}"`).join(", ");
}

/** COPY cannot write where row-level security stands, so rows go through a table of the connection's own. */
async function copy(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<CopyRow>,
): Promise<void> {
  const names = plainNames(columns);
  const arriving = plainNames([`arriving_${table}`]);
  await client.query(`create temp table if not exists ${arriving} (like ${plainNames([table])}) on commit delete rows`);
  await stream(client, `copy ${arriving} (${names}) from stdin`, rows);
  await client.query(`insert into "${table}" (${names}) select ${names} from ${arriving}`);
}

async function arrive(
  { client, seen }: Session,
  name: string,
  columns: ArrivingColumns,
  rows: Iterable<CopyRow>,
): Promise<Sql> {
  const table = plainNames([`arriving_${name}`]);
  const types = Object.entries(columns).map(([column, type]) => `${plainNames([column])} ${type}`);
  await client.query(`create temp table if not exists ${table} (${types.join(", ")}) on commit delete rows`);
  await stream(client, `copy ${table} (${plainNames(Object.keys(columns))}) from stdin`, rows);
  if (!seen.has(table)) {
    await client.query(`analyze ${table}`);
    seen.add(table);
  }
  return sql([table]);
}

const stream = (client: pg.Client, statement: string, rows: Iterable<CopyRow>): Promise<void> =>
  pipeline(Readable.from(pieces(rows)), client.query(from(statement)));

const PIECE_LENGTH = 64 * 1024;

function* pieces(rows: Iterable<CopyRow>): Generator<string> {
  let piece = "";
  for (const row of rows) {
    piece += row;
    if (piece.length > PIECE_LENGTH) {
      yield piece;
      piece = "";
    }
  }
  if (piece) {
    yield piece;
  }
}

export const copyRow = (cells: readonly CopyValue[]): CopyRow => `${cells.map(copyCell).join("\t")}\n`;

const NEEDS_ESCAPE = /[\\\n\r\t]/;
const EVERY_ESCAPE = /[\\\n\r\t]/g;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function copyCell(value: CopyValue): string {
  if (value === null) {
    return "\\N";
  }
  if (typeof value !== "string") {
    return value instanceof Date ? value.toISOString() : String(value);
  }
  // Nearly no cell holds one of them, and looking is several times cheaper than replacing.
  return NEEDS_ESCAPE.test(value) ? value.replace(EVERY_ESCAPE, (sign) => ESCAPES[sign] ?? sign) : value;
}
