import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { isOutgrown, refreshStatistics } from "@/lib/db/statistics";
import { asWorker } from "@/lib/db/worker";
import { ImportRecord } from "./dto";
import { completeImport, failImport } from "./ending";
import { KINDS_AT_WORK } from "./landings";
import { stageRows } from "./stage";

/** A range of the largest kind takes seconds; the lid is for a database that is busy with others. */
const MERGE_TIMEOUT_MS = 10 * 60_000;

const keyOf = (ctx: TenantContext, id: string) => ({ tenantId_id: { tenantId: ctx.tenantId, id } });

/** Takes the import's row for this transaction; null when it does not run (any more). */
async function lockRunning(tx: Tx, ctx: TenantContext, id: string): Promise<ImportRecord | null> {
  await tx.$executeRaw(
    sql`select 1 from import where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid for update`,
  );
  const row = await tx.import.findUnique({ where: keyOf(ctx, id) });
  return row?.status === "running" ? ImportRecord.parse(row) : null;
}

/** Whether there is anything to do: an import that waits begins, one that runs goes on. */
export async function beginImport(ctx: TenantContext, id: string): Promise<boolean> {
  return asWorker(async (tx) => {
    const where = { tenantId: ctx.tenantId, id };
    await tx.import.updateMany({
      where: { ...where, status: "queued" },
      data: { status: "running", startedAt: ctx.now },
    });
    return (await tx.import.count({ where: { ...where, status: "running" } })) === 1;
  });
}

/** Customers and products of the whole file, before the orders that name them. Safe to do twice. */
export async function prepareImport(ctx: TenantContext, id: string): Promise<void> {
  await asWorker(
    async (tx) => {
      const record = await lockRunning(tx, ctx, id);
      if (record && record.mergedRef === null) {
        await KINDS_AT_WORK[record.kind].staged?.prepare(tx, { tenantId: ctx.tenantId, importId: id, now: ctx.now });
      }
    },
    { timeoutMs: MERGE_TIMEOUT_MS },
  );
}

/** Merges the next range; how far it came commits with it. False when nothing is left or the import was stopped. */
export async function mergeNextRange(ctx: TenantContext, id: string): Promise<boolean> {
  return asWorker(
    async (tx) => {
      const record = await lockRunning(tx, ctx, id);
      const work = { tenantId: ctx.tenantId, importId: id, now: ctx.now };
      const kind = record && KINDS_AT_WORK[record.kind];
      const merged = await kind?.staged?.mergeNext(tx, work, record?.mergedRef ?? null);
      if (!record || !kind || !merged) {
        return false;
      }
      const rows = merged.created + merged.updated + merged.skipped;
      await tx.import.update({
        where: keyOf(ctx, id),
        data: {
          mergedRef: merged.last,
          mergedRows: { increment: rows },
          createdRows: { increment: merged.created },
          updatedRows: { increment: merged.updated },
          skippedRows: { increment: merged.skipped },
        },
      });
      if (isOutgrown(record.mergedRows, record.mergedRows + rows)) {
        await refreshStatistics(tx, ...kind.fills);
      }
      return true;
    },
    { timeoutMs: MERGE_TIMEOUT_MS },
  );
}

const RANGES_PER_CALL = 5;

/** A few ranges in a row, so that one step of a job stays short. True while there is more. */
export async function mergeRanges(ctx: TenantContext, id: string): Promise<boolean> {
  for (let range = 0; range < RANGES_PER_CALL; range++) {
    if (!(await mergeNextRange(ctx, id))) {
      return false;
    }
  }
  return true;
}

/** All of it in one go, for callers without a background engine: scripts and tests. */
export async function runImport(ctx: TenantContext, id: string): Promise<void> {
  try {
    let more = await beginImport(ctx, id);
    while (more) {
      more = await stageRows(ctx, id);
    }
    await prepareImport(ctx, id);
    more = true;
    while (more) {
      more = await mergeRanges(ctx, id);
    }
    await completeImport(ctx, id);
  } catch (error) {
    await failImport(ctx, id, error);
    throw error;
  }
}
