import { AppError, isAppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import type { ImportProblem } from "@/lib/imports/schema";
import { profilesRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";

/** Clearing a million staged rows takes a while. */
const CLEAR_TIMEOUT_MS = 10 * 60_000;

type End = { from: string[]; data: { status: string; problem?: string } };

/** Marks the end and clears file and staged rows, also after a cancel. Profiles of everyone touched follow. */
export const completeImport = (ctx: TenantContext, id: string): Promise<void> =>
  endImport(ctx, id, { from: ["running"], data: { status: "completed" } });

/** Ends an import that cannot go on, with the sentence its owner reads. What was merged so far stays. */
export async function failImport(ctx: TenantContext, id: string, error: unknown): Promise<void> {
  const told = isAppError(error) && error.reason !== null ? error : new AppError("unavailable");
  const problem: ImportProblem = { key: told.reason ?? "imports.errors.stopped", params: told.params };
  await endImport(ctx, id, {
    from: ["queued", "running"],
    data: { status: "failed", problem: JSON.stringify(problem) },
  });
}

async function endImport(ctx: TenantContext, id: string, { from, data }: End): Promise<void> {
  await asWorker(
    async (tx) => {
      const where = { tenantId: ctx.tenantId, id, status: { in: from } };
      await tx.import.updateMany({ where, data: { ...data, finishedAt: ctx.now } });
      await clearFile(tx, ctx, id);
      await emit(tx, ctx, profilesRequested.create({ tenantId: ctx.tenantId }));
    },
    { timeoutMs: CLEAR_TIMEOUT_MS },
  );
}

async function clearFile(tx: Tx, ctx: TenantContext, id: string): Promise<void> {
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid and import_id = ${id}::uuid`;
  await tx.$executeRaw(sql`delete from import_chunk where ${mine}`);
  await tx.$executeRaw(sql`delete from import_row where ${mine}`);
}

const UPLOAD_KEPT_DAYS = 1;
const HISTORY_KEPT_DAYS = 90;

/** Forgets uploads that nobody started and the history of long ago, in every store. */
export async function tidyImports(): Promise<{ removed: number }> {
  const now = await appClock().now();
  const before = (days: number): Date => addDays(now, -days);
  return asWorker(async (tx) => {
    const { count } = await tx.import.deleteMany({
      where: {
        OR: [
          { status: { in: ["uploading", "ready"] }, createdAt: { lt: before(UPLOAD_KEPT_DAYS) } },
          { status: { in: ["completed", "failed", "cancelled"] }, createdAt: { lt: before(HISTORY_KEPT_DAYS) } },
        ],
      },
    });
    return { removed: count };
  });
}
