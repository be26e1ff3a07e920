import "server-only";
import { sql } from "@/lib/base/sql";
import { MINUTE_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { forNow } from "@/lib/db/settings";
import { asWorker } from "@/lib/db/worker";
import { logUnexpected } from "@/lib/observe/server/log";
import { takeMark } from "@/lib/profiles/server/told";
import type { Filter } from "../../schema";
import { scopeOf } from "../scope";
import { questionsOf, reachesOf } from "./asked";
import { mayBeKept, readColumns } from "./read";
import { keepWithinBounds, putShelf, type Shelf, shelfOf } from "./shelf";

/** Below it the database answers as fast by itself. */
const CUSTOMERS_MIN = 50_000;
/** Nobody waits for it, and a busy machine takes its time. */
const READ_MS = 60_000;
/** Where so much changes that nothing stays, it is not tried all the time. */
const REST_MS = MINUTE_MS;

/** Stores that something is being read of, and when each was last begun with, by this process's own clock. */
const reading = new Set<string>();
const begunAt = new Map<string, number>();

/** Keeps what a large store was just asked, behind the answer that somebody got: the next one comes from memory. */
export function keepBehind(ctx: TenantContext, filter: Filter, total: number): void {
  const { tenantId } = ctx;
  const isResting = !shelfOf(tenantId) && performance.now() < (begunAt.get(tenantId) ?? -REST_MS) + REST_MS;
  if (total >= CUSTOMERS_MIN && !isResting && !reading.has(tenantId)) {
    reading.add(tenantId);
    keepColumns(ctx, filter)
      .catch((error: unknown) => logUnexpected(error, "columns"))
      .finally(() => reading.delete(tenantId));
  }
}

/** Reads what these rules ask and is not there yet, a question at a time. */
export async function keepColumns(ctx: TenantContext, filter: Filter): Promise<void> {
  const questions = questionsOf(ctx, filter);
  if (!questions) {
    return;
  }
  const known = shelfOf(ctx.tenantId);
  const shelf = known?.timezone === ctx.timezone ? known : await beginShelf(ctx);
  for (const question of questions.filter(({ key }) => !shelf.columns.has(key) && shelf.mayBeKept.get(key) !== false)) {
    // Until it was read whole, it is one that cannot be: what takes too long is not tried again.
    shelf.mayBeKept.set(question.key, false);
    await behind(async (tx) => {
      const scope = await scopeOf(tx, ctx, [filter]);
      if (await mayBeKept(tx, scope, question)) {
        const { columns } = await readColumns(tx, scope, [question], shelf.rows);
        shelf.mayBeKept.set(question.key, true);
        for (const [key, column] of columns) {
          shelf.columns.set(key, column);
        }
      }
    });
    keepWithinBounds();
  }
}

/** The customers of a store, and whom they may be written to. */
async function beginShelf(ctx: TenantContext): Promise<Shelf> {
  begunAt.set(ctx.tenantId, performance.now());
  const read = await behind(async (tx) => ({
    mark: await takeMark(tx),
    ...(await readColumns(tx, await scopeOf(tx, ctx, []), reachesOf(ctx))),
  }));
  const shelf: Shelf = { timezone: ctx.timezone, ...read, mayBeKept: new Map() };
  putShelf(ctx.tenantId, shelf);
  return shelf;
}

/** A sum for each customer of a large store stays in memory. */
const behind = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  asWorker(
    async (tx) => {
      await tx.$executeRaw(sql`select ${forNow({ statement_timeout: String(READ_MS), work_mem: "64MB" })}`);
      return work(tx);
    },
    { timeoutMs: READ_MS },
  );
