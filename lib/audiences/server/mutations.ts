import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError, isAppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { IdRow, queryRow, queryRows } from "@/lib/db/rows";
import { audienceRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { AD_PLATFORMS } from "../platforms";
import { type AudienceTarget, isOpen, type StartAudiencesInput, StartAudiencesInput as StartInput } from "../schema";
import { listAccounts } from "./accounts";
import { dropLines } from "./lines";
import { demandAgreement } from "./notice";
import { NOBODY_SKIPPED } from "./people";
import { LOCK, readRecord } from "./record";

/** Asks for one export per target: several segments and platforms at once, all of them or none. */
export async function startAudienceExports(ctx: TenantContext, input: StartAudiencesInput): Promise<{ ids: string[] }> {
  const { targets, noticeVersion } = StartInput.parse(input);
  await demandAccounts(ctx, targets);
  return inTenant(ctx, async (tx) => {
    await demandAgreement(tx, ctx, noticeVersion);
    const ids: string[] = [];
    for (const target of targets) {
      ids.push(await startOne(tx, ctx, target));
    }
    return { ids };
  });
}

async function demandAccounts(ctx: TenantContext, targets: readonly AudienceTarget[]): Promise<void> {
  const called = targets.filter(({ delivery }) => delivery === "api");
  const accounts = called.length === 0 ? [] : await listAccounts(ctx);
  const missing = called.find(({ platform }) => !accounts.some((one) => one.platform === platform && one.isReady));
  if (missing) {
    throw new AppError("invalid", "audiences.errors.noAccount");
  }
}

const Segment = z.object({ name: z.string() });

async function startOne(
  tx: Tx,
  ctx: TenantContext,
  { segmentId, platform, delivery, scope }: AudienceTarget,
): Promise<string> {
  const { tenantId, actor, now } = ctx;
  const [segment] = await queryRows(
    tx,
    Segment,
    sql`select name from segment where tenant_id = ${tenantId}::uuid and id = ${segmentId}::uuid and archived_at is null`,
  );
  if (!segment) {
    throw new AppError("not_found", "segments.errors.notFound");
  }
  const { id: audienceId } = await queryRow(
    tx,
    IdRow,
    sql`insert into audience (tenant_id, id, segment_id, platform, delivery, name, created_at)
        values (${tenantId}::uuid, ${newId(now)}::uuid, ${segmentId}::uuid, ${platform}, ${delivery}, ${segment.name}, ${now})
        on conflict (tenant_id, segment_id, platform, delivery) do update set segment_id = excluded.segment_id
        returning id`,
  );
  const id = newId(now);
  const started = await insertExport(tx, ctx, { id, audienceId, scope, actor });
  if (!started) {
    throw new AppError("conflict", "audiences.errors.alreadyRunning", {
      params: { segment: segment.name, platform: AD_PLATFORMS[platform].label },
    });
  }
  await recordAudit(tx, ctx, {
    action: "audience.exportStarted",
    entity: "audience",
    entityId: id,
    after: { segmentId, platform, delivery, scope },
  });
  return id;
}

type NewExport = Pick<AudienceTarget, "scope"> & { id: string; audienceId: string; actor: TenantContext["actor"] };

/** False when this audience is being walked already. */
export async function insertExport(
  tx: Tx,
  ctx: Pick<TenantContext, "tenantId" | "now">,
  { id, audienceId, scope, actor }: NewExport,
): Promise<boolean> {
  const { tenantId, now } = ctx;
  const count = await tx.$executeRaw(sql`
    insert into audience_export (tenant_id, id, audience_id, scope, status, skipped, actor_kind, created_by, created_at)
    values (${tenantId}::uuid, ${id}::uuid, ${audienceId}::uuid, ${scope}, 'queued', ${JSON.stringify(NOBODY_SKIPPED)}::jsonb,
      ${actor.kind}, ${actor.id}, ${now})
    on conflict (tenant_id, audience_id) where status in ('queued', 'running') do nothing`);
  if (count > 0) {
    await emit(tx, ctx, audienceRequested.create({ tenantId, exportId: id }));
  }
  return count > 0;
}

/** Stops an export. Of half a file nothing is kept; what a platform was told already stays told and stays written down. */
export async function cancelAudienceExport(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const record = await readRecord(tx, ctx, id, LOCK);
    if (!isOpen(record.status)) {
      throw new AppError("conflict", "audiences.errors.alreadyFinished");
    }
    await end(tx, ctx, id, { status: "cancelled" });
    await recordAudit(tx, ctx, {
      action: "audience.exportCancelled",
      entity: "audience",
      entityId: id,
      before: { platform: record.platform, rows: record.rows },
    });
  });
}

async function end(
  tx: Tx,
  ctx: TenantContext,
  id: string,
  how: { status: "cancelled" | "failed"; problem?: string },
): Promise<void> {
  await tx.audienceExport.update({
    where: { tenantId_id: { tenantId: ctx.tenantId, id } },
    data: { ...how, finishedAt: ctx.now },
  });
  await dropLines(tx, ctx, id);
}

const GONE = "audiences.errors.platform.gone";

/** An audience that somebody deleted at the platform is made anew by the next export. */
async function forgetAudience(tx: Tx, { tenantId }: TenantContext, audienceId: string): Promise<void> {
  await tx.audience.updateMany({ where: { tenantId, id: audienceId }, data: { externalId: null } });
  await tx.audienceMember.deleteMany({ where: { tenantId, audienceId } });
}

/** Ends an export that cannot go on, with the sentence its owner reads. */
export async function failAudienceExport(ctx: TenantContext, id: string, error: unknown): Promise<void> {
  const problem = (isAppError(error) && error.reason) || "audiences.errors.stopped";
  await inTenant(ctx, async (tx) => {
    const record = await readRecord(tx, ctx, id, LOCK);
    if (isOpen(record.status)) {
      await end(tx, ctx, id, { status: "failed", problem });
    }
    if (problem === GONE) {
      await forgetAudience(tx, ctx, record.audienceId);
    }
  });
}
