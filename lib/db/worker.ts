import "server-only";
import type { z } from "zod";
import type { Sql } from "@/lib/base/sql";
import { pastClashes } from "./clash";
import { clientOf, pipes, type SqlTx, type Tx } from "./client";
import { plainTx } from "./plain";
import { rowsOf } from "./rows";

/**
 * One transaction as the worker role, for set-based work and for reads before a tenant is known.
 * `work` may run more than once (see `pastClashes`), so it keeps nothing outside of the transaction.
 * Row-level security does not narrow this role: every statement inside must name its tenant itself.
 */
export function asWorker<T>(work: (tx: Tx) => Promise<T>, options: { timeoutMs?: number } = {}): Promise<T> {
  return pastClashes(() =>
    clientOf("almanac_worker").$transaction((tx) => work(tx), {
      maxWait: 10_000,
      timeout: options.timeoutMs ?? 60_000,
    }),
  );
}

/**
 * One statement as the worker role, committed by itself: a single round trip for paths that must answer fast.
 * As above, it must name its tenant itself.
 */
export async function asWorkerOnce<Row>(schema: z.ZodType<Row>, statement: Sql): Promise<Row[]> {
  return rowsOf(schema, await clientOf("almanac_worker").$queryRaw(statement));
}

/** A statement with bytes among its values, straight over a connection: the ORM writes them into text twice more on the way. */
export async function writeBytes({ text, values }: Sql): Promise<void> {
  await pipes().query({ text, values: [...values] });
}

/**
 * One transaction as the worker role that waits twice, however many statements it has: for paths that must answer fast and
 * need a lock first. `opening` goes out together with the statement that `work` begins with, and what `work` answers is
 * called to send the last one, which the commit follows without waiting for it.
 */
export const asWorkerInTwo = <T>(opening: Sql, work: (tx: SqlTx) => Promise<() => Promise<T>>): Promise<T> =>
  pastClashes(async () => {
    const client = await pipes().connect();
    const tx = plainTx(client);
    const opened = Promise.all([client.query("begin"), tx.$queryRaw(opening)]);
    try {
      // What fails first fails everything behind it, with a word that says nothing: its own fault is the one to be thrown.
      const [, last] = await Promise.all([opened, work(tx)]);
      const [result] = await Promise.all([last(), client.query("commit")]);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  });
