import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError, isAppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { isOpen, mayExport, type StartExportInput } from "@/lib/exports/schema";
import { exportRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { readAllowed, readRecord } from "./record";

const LOCK = sql`for update of j`;

/** Asks for a file. Of each kind one is written at a time, and of each segment. */
export async function startExport(
  ctx: TenantContext,
  { kind, segmentId: wanted }: StartExportInput,
): Promise<{ id: string }> {
  const segmentId = wanted ?? null;
  if (!mayExport(ctx.role, kind)) {
    throw new AppError("forbidden", "exports.errors.notAllowed");
  }
  const id = newId(ctx.now);
  return inTenant(ctx, async (tx) => {
    await refuseUnknownSegment(tx, ctx, segmentId);
    const added = await tx.$executeRaw(sql`
      insert into export_job (tenant_id, id, kind, segment_id, status, actor_kind, created_by, created_at)
      values (${ctx.tenantId}::uuid, ${id}::uuid, ${kind}, ${segmentId}::uuid, 'queued', ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.now})
      on conflict (tenant_id, kind, segment_id) where status in ('queued', 'running') do nothing`);
    if (added === 0) {
      throw new AppError("conflict", "exports.errors.alreadyRunning");
    }
    await recordAudit(tx, ctx, {
      action: "export.started",
      entity: "export",
      entityId: id,
      after: { kind, ...(segmentId && { segmentId }) },
    });
    await emit(tx, ctx, exportRequested.create({ tenantId: ctx.tenantId, exportId: id }));
    return { id };
  });
}

async function refuseUnknownSegment(tx: Tx, { tenantId }: TenantContext, segmentId: string | null): Promise<void> {
  if (segmentId && !(await tx.segment.findFirst({ where: { tenantId, id: segmentId, archivedAt: null } }))) {
    throw new AppError("not_found", "exports.errors.noSegment", { pointer: "/segmentId" });
  }
}

const dropBytes = (tx: Tx, { tenantId }: TenantContext, id: string): PromiseLike<number> =>
  tx.$executeRaw(sql`delete from export_chunk where tenant_id = ${tenantId}::uuid and export_id = ${id}::uuid`);

/** Stops the writing; of half a file nothing is kept. */
export async function cancelExport(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const record = await readAllowed(tx, ctx, id, LOCK);
    if (!isOpen(record.status)) {
      throw new AppError("conflict", "exports.errors.alreadyFinished");
    }
    await tx.exportJob.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { status: "cancelled", finishedAt: ctx.now },
    });
    await dropBytes(tx, ctx, id);
    await recordAudit(tx, ctx, {
      action: "export.cancelled",
      entity: "export",
      entityId: id,
      before: { kind: record.kind, rows: record.rows },
    });
  });
}

/** Ends a job that cannot go on, with the sentence its owner reads. */
export async function failExport(ctx: TenantContext, id: string, error: unknown): Promise<void> {
  const problem = (isAppError(error) && error.reason) || "exports.errors.stopped";
  await inTenant(ctx, async (tx) => {
    const record = await readRecord(tx, ctx, id, LOCK);
    if (isOpen(record.status)) {
      await tx.exportJob.update({
        where: { tenantId_id: { tenantId: ctx.tenantId, id } },
        data: { status: "failed", problem, finishedAt: ctx.now },
      });
      await dropBytes(tx, ctx, id);
    }
  });
}
