import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from } from "pg-copy-streams";
import type { z } from "zod";
import { invariant } from "@/lib/base/invariant";
import type { Sql } from "@/lib/base/sql";
import { env } from "@/lib/env";
import { roleUrl } from "./roles";

export type CopyValue = string | number | boolean | Date | null;

/** One transaction on a plain connection of the worker role, which can stream rows in with COPY. */
export type CopyTx = {
  rows: <Row>(schema: z.ZodType<Row>, statement: Sql) => Promise<Row[]>;
  execute: (statement: Sql) => Promise<number>;
  copy: (table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>) => Promise<void>;
};

export type CopyConnection = { transaction: <T>(work: (tx: CopyTx) => Promise<T>) => Promise<T> };

/** Lends a connection for bulk loads and closes it afterwards. As the worker role: name the tenant in every row. */
export async function withCopyConnection<T>(work: (connection: CopyConnection) => Promise<T>): Promise<T> {
  const { DATABASE_URL, AUTH_SECRET } = env();
  const client = new pg.Client({ connectionString: roleUrl(DATABASE_URL, "almanac_worker", AUTH_SECRET) });
  await client.connect();
  client.on("error", () => {});
  try {
    return await work({ transaction: (inner) => transaction(client, inner) });
  } finally {
    await client.end();
  }
}

async function transaction<T>(client: pg.Client, work: (tx: CopyTx) => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const result = await work({
      rows: async (schema, statement) => {
        const { rows } = await client.query({ text: statement.text, values: [...statement.values] });
        return schema.array().parse(rows);
      },
      execute: async (statement) => {
        const { rowCount } = await client.query({ text: statement.text, values: [...statement.values] });
        return rowCount ?? 0;
      },
      copy: (table, columns, rows) => copy(client, table, columns, rows),
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/**
 * COPY cannot write where row-level security stands, so rows go through a table of the connection's own.
 * Names come from our own code and are checked here; values travel as COPY text.
 */
async function copy(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  invariant(
    [table, ...columns].every((name) => /^[a-z_]+$/.test(name)),
    "names of a COPY are plain identifiers",
  );
  const names = columns.map((name) => `"${name}"`).join(", ");
  await client.query(`create temp table if not exists "arriving_${table}" (like "${table}") on commit delete rows`);
  await pipeline(Readable.from(copyText(rows)), client.query(from(`copy "arriving_${table}" (${names}) from stdin`)));
  await client.query(`insert into "${table}" (${names}) select ${names} from "arriving_${table}"`);
}

const PIECE_LENGTH = 64 * 1024;

function* copyText(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let piece = "";
  for (const row of rows) {
    piece += `${row.map(copyCell).join("\t")}\n`;
    if (piece.length > PIECE_LENGTH) {
      yield piece;
      piece = "";
    }
  }
  if (piece) {
    yield piece;
  }
}

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
