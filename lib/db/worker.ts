import "server-only";
import { z } from "zod";
import type { Sql } from "@/lib/base/sql";
import { pastClashes } from "./clash";
import { clientOf, type Tx } from "./client";

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
  return z.array(schema).parse(await clientOf("almanac_worker").$queryRaw(statement));
}
