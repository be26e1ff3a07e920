import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { isOutgrown, refreshStatistics } from "@/lib/db/statistics";
import { asWorker } from "@/lib/db/worker";
import { sideBySide } from "@/lib/jobs/server/side-by-side";
import { LANES, lockLane } from "@/lib/orders/server/merge";
import { ImportRecord } from "./dto";
import { completeImport, failImport } from "./ending";
import { KINDS_AT_WORK } from "./landings";
import { addMerged } from "./merged";
import { stageRows } from "./stage";

/** A range of the largest kind takes seconds; the lid is for a database that is busy with others. */
const MERGE_TIMEOUT_MS = 10 * 60_000;

const keyOf = (ctx: TenantContext, id: string) => ({ tenantId_id: { tenantId: ctx.tenantId, id } });

const findRunning = async (tx: Tx, ctx: TenantContext, id: string): Promise<ImportRecord | null> => {
  const row = await tx.import.findUnique({ where: keyOf(ctx, id) });
  return row?.status === "running" ? ImportRecord.parse(row) : null;
};

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

/** Customers and products of the whole file, before the orders that name them; then the lanes may begin. Safe to do twice. */
export async function prepareImport(ctx: TenantContext, id: string): Promise<void> {
  await asWorker(
    async (tx) => {
      const record = await findRunning(tx, ctx, id);
      const staged = record && KINDS_AT_WORK[record.kind].staged;
      if (staged && record.mergedRefs.length === 0) {
        await staged.prepare(tx, { tenantId: ctx.tenantId, importId: id, now: ctx.now });
        await tx.import.updateMany({
          where: { tenantId: ctx.tenantId, id, mergedRefs: { isEmpty: true } },
          data: { mergedRefs: Array<string>(LANES).fill("") },
        });
      }
    },
    { timeoutMs: MERGE_TIMEOUT_MS },
  );
}

const STOPPED = new Error("the import was stopped");

/** Merges the next range of a lane; how far it came commits with it. False when nothing is left or the import was stopped. */
async function mergeNextRange(ctx: TenantContext, id: string, place: number): Promise<boolean> {
  try {
    return await asWorker((tx) => mergeRange(tx, ctx, id, place), { timeoutMs: MERGE_TIMEOUT_MS });
  } catch (error) {
    if (error === STOPPED) {
      return false;
    }
    throw error;
  }
}

async function mergeRange(tx: Tx, ctx: TenantContext, id: string, place: number): Promise<boolean> {
  await lockLane(tx, ctx, place);
  const record = await findRunning(tx, ctx, id);
  const after = record?.mergedRefs[place];
  if (!record || after === undefined) {
    return false;
  }
  const { staged, fills } = KINDS_AT_WORK[record.kind];
  const work = { tenantId: ctx.tenantId, importId: id, now: ctx.now };
  const merged = await staged?.mergeNext(tx, work, { place, after });
  if (!merged) {
    return false;
  }
  const rows = merged.created + merged.updated + merged.skipped;
  if (isOutgrown(record.mergedRows, record.mergedRows + rows)) {
    await refreshStatistics(tx, ...fills);
  }
  const moved = await tx.$executeRaw(sql`
    update import set merged_refs[${place + 1}::int] = ${merged.last}, ${addMerged(merged)}
    where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid and status = 'running'`);
  if (moved === 0) {
    throw STOPPED;
  }
  return true;
}

const RANGES_PER_CALL = 5;

/** A few ranges of each lane, so that one step of a job stays short. True while there is more. */
export async function mergeRanges(ctx: TenantContext, id: string): Promise<boolean> {
  let isMore = false;
  const lanes = Array.from({ length: LANES }, (_, place) => async () => {
    isMore = (await mergeSome(ctx, id, place)) || isMore;
  });
  await sideBySide(lanes);
  if (!isMore) {
    await finishMerging(ctx, id);
  }
  return isMore;
}

const finishMerging = (ctx: TenantContext, id: string): Promise<void> =>
  asWorker(
    async (tx) => {
      const record = await findRunning(tx, ctx, id);
      const work = { tenantId: ctx.tenantId, importId: id, now: ctx.now };
      await (record && KINDS_AT_WORK[record.kind].staged?.finish(tx, work));
    },
    { timeoutMs: MERGE_TIMEOUT_MS },
  );

async function mergeSome(ctx: TenantContext, id: string, place: number): Promise<boolean> {
  for (let range = 0; range < RANGES_PER_CALL; range++) {
    if (!(await mergeNextRange(ctx, id, place))) {
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
