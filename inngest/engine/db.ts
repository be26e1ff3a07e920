import { Pool, type PoolClient } from "pg";
import { z } from "zod";
import { tryAgain } from "@/lib/base/again";
import type { Sql } from "@/lib/base/sql";

/** A connection inside a transaction. All of the engine's statements run on one, or on the pool by themselves. */
export type Connection = Pick<PoolClient, "query">;

const DEADLOCK = "40P01";
const TRIES = 5;

export function openPool(connectionString: string, max: number): Pool {
  const pool = new Pool({ connectionString, max, application_name: "almanac-engine" });
  // An idle connection that dies is replaced at its next use; unheard, its error would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** A row that many statements answer with. */
export const IdRow = z.object({ id: z.string() });

export async function rows<Row>(on: Connection, schema: z.ZodType<Row>, statement: Sql): Promise<Row[]> {
  const result = await on.query({ text: statement.text, values: statement.values });
  return result.rows.map((row) => schema.parse(row));
}

/** Runs a statement for its effect and tells how many rows it touched. */
export async function affect(on: Connection, statement: Sql): Promise<number> {
  const result = await on.query({ text: statement.text, values: statement.values });
  return result.rowCount ?? 0;
}

/** One transaction. A deadlock is nobody's fault: the loser simply goes again. */
export const inTransaction = <T>(pool: Pool, work: (tx: Connection) => Promise<T>): Promise<T> =>
  tryAgain(() => once(pool, work), { tries: TRIES, mayPass: isDeadlock });

const isDeadlock = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === DEADLOCK;

async function once<T>(pool: Pool, work: (tx: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Rows as one JSON parameter, unpacked by `jsonb_to_recordset`, so that a set travels in one statement. */
export const asJson = (value: unknown): string => JSON.stringify(value);
