import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";

const TIMEOUT_MS = 8_000;
const AGAIN_MS = 100;
/** A sum for each customer of a large store stays in memory; these reads are few at a time. */
const WORK_MEM = "64MB";

/**
 * A read that ends in the database too when its reader goes away, and that no filter can keep running for long.
 * The transaction carries a name of its own, so that a late cancel cannot hit whatever the connection does next.
 */
export async function cancellable<T>(
  ctx: TenantContext,
  signal: AbortSignal | undefined,
  work: (tx: Tx) => Promise<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  if (signal?.aborted) {
    throw abandoned();
  }
  const name = `preview ${newId(ctx.now)}`;
  let again: ReturnType<typeof setInterval> | undefined;
  // A word that comes between two statements is heard by nobody: it is said until the work ends.
  const cancel = () => {
    const say = () => void cancelByName(ctx, name).catch(() => {});
    again ??= setInterval(say, AGAIN_MS);
    say();
  };
  signal?.addEventListener("abort", cancel, { once: true });
  // The limit of each statement begins anew, that of all of them does not: planning alone may take a second.
  const deadline = setTimeout(cancel, timeoutMs);
  try {
    return await inTenant(ctx, work, {
      application_name: name,
      statement_timeout: String(timeoutMs),
      work_mem: WORK_MEM,
      // One core is enough to count: the others answer pages meanwhile.
      max_parallel_workers_per_gather: "0",
    });
  } catch (error) {
    if (signal?.aborted) {
      throw abandoned();
    }
    throw isCancelled(error) ? new AppError("too_large", "segments.errors.tooSlow") : error;
  } finally {
    clearTimeout(deadline);
    clearInterval(again);
    signal?.removeEventListener("abort", cancel);
  }
}

/** Nobody is left to read it; expected, so not an error to log. */
const abandoned = () => new AppError("unavailable", "segments.errors.abandoned");

const cancelByName = (ctx: TenantContext, name: string): Promise<number> =>
  inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`select pg_cancel_backend(pid) from pg_stat_activity where application_name = ${name}`),
  );

/** SQLSTATE 57014: the statement was cancelled, by its time limit or by us. */
const isCancelled = (error: unknown): boolean => error instanceof Error && JSON.stringify(error).includes("57014");
