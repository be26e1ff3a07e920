import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from, to } from "pg-copy-streams";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { env } from "@/lib/env";
import type { BinaryRows, Columns } from "./binary";
import { fieldsOf, piecesOf } from "./binary-fields";
import { pastClashes } from "./clash";
import { loaders, type SqlTx } from "./client";
import { Connection } from "./connection";
import { plainTx } from "./plain";
import { roleUrl } from "./roles";

/** One transaction on a plain connection of the worker role, which can stream rows in with COPY. */
export type CopyTx = SqlTx & {
  /** Into a table of ours. */
  copy: (table: string, columns: Columns, rows: BinaryRows) => Promise<void>;
  /** Into a table of this connection only, emptied with the transaction. Answers its name; the first rows stand for all in the planner's eyes. */
  arrive: (name: string, columns: Columns, rows: BinaryRows) => Promise<Sql>;
  /** Out of a select whose rows are one piece of bytes each. */
  bytes: (select: Sql) => Promise<DataView[]>;
};

export type CopyConnection = { transaction: <T>(work: (tx: CopyTx) => Promise<T>) => Promise<T> };

/** `seen`: tables of its own that the planner knows. */
type Session = { client: pg.ClientBase; seen: Set<string> };

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

/** What each lent connection knows of its own tables. */
const sessions = new WeakMap<pg.ClientBase, Session>();

/** One transaction as the worker role, as `asWorker` gives it, on a connection that can stream rows in. */
export const asWorkerWithCopy = <T>(work: (tx: CopyTx) => Promise<T>): Promise<T> =>
  pastClashes(async () => {
    const client = await loaders().connect();
    const session = sessions.get(client) ?? { client, seen: new Set() };
    sessions.set(client, session);
    try {
      const result = await transaction(session, work);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  });

/**
 * The bytes of a select of one column, one row's behind the other's, in pieces as they come: a statement that answers with
 * them as a whole takes several times their size in memory. A reader who has enough leaves the rest on a connection that is
 * closed with it.
 */
export async function* streamBytes(select: Sql): AsyncGenerator<Uint8Array> {
  const client = await loaders().connect();
  let isAtRest = false;
  try {
    await client.query("begin");
    yield* piecesOf(await copyOut(client, select));
    await client.query("commit");
    isAtRest = true;
  } finally {
    client.release(!isAtRest);
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
      bytes: async (select) => fieldsOf(await copyOut(client, select)),
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** Names and types come from our own code and are checked here all the same. */
function plainNames(names: readonly string[]): string {
  invariant(
    names.every((name) => /^[a-z][a-z_0-9]*$/.test(name)),
    "names of a COPY are plain identifiers",
  );
  return names.map((name) => `"${name}"`).join(", ");
}

/** COPY cannot write where row-level security stands, so rows go through a table of the connection's own. */
async function copy(client: pg.ClientBase, table: string, columns: Columns, rows: BinaryRows): Promise<void> {
  const names = plainNames(Object.keys(columns));
  const arriving = plainNames([`arriving_${table}`]);
  await client.query(`create temp table if not exists ${arriving} (like ${plainNames([table])}) on commit delete rows`);
  await stream(client, `${arriving} (${names})`, rows);
  await client.query(`insert into "${table}" (${names}) select ${names} from ${arriving}`);
}

async function arrive({ client, seen }: Session, name: string, columns: Columns, rows: BinaryRows): Promise<Sql> {
  const table = plainNames([`arriving_${name}`]);
  const types = Object.entries(columns).map(([column, type]) => `${plainNames([column])} ${type}`);
  await client.query(`create temp table if not exists ${table} (${types.join(", ")}) on commit delete rows`);
  await stream(client, `${table} (${plainNames(Object.keys(columns))})`, rows);
  if (!seen.has(table)) {
    await client.query(`analyze ${table}`);
    seen.add(table);
  }
  return sql([table]);
}

async function stream(client: pg.ClientBase, into: string, rows: BinaryRows): Promise<void> {
  await pipeline(Readable.from(rows.pieces()), client.query(from(`copy ${into} from stdin with (format binary)`)));
  rows.free();
}

/** COPY takes no values, so those of the select stand in settings of this transaction. */
async function copyOut(client: pg.ClientBase, { text, values }: Sql): Promise<AsyncIterable<Buffer>> {
  const given = values.map((value) => {
    invariant(value instanceof Date || ["string", "number"].includes(typeof value), "values of a COPY are plain");
    return value instanceof Date ? value.toISOString() : String(value);
  });
  await client.query(
    "select set_config('almanac.value_' || place, value, true) from unnest($1::text[]) with ordinality as given (value, place)",
    [given],
  );
  const select = text.replace(/\$(\d+)/g, "current_setting('almanac.value_$1')");
  return client.query(to(`copy (${select}) to stdout with (format binary)`));
}
