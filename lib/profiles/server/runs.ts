import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { profilePassRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { ProfileRun, type StartPassInput } from "@/lib/profiles/schema";

/** A pass that is still to come or under way. */
const OPEN = ["queued", "running"] as const;

const COLUMNS = sql`id, status, as_of as "asOf", done, total, asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt"`;

/** Asks for a full pass. One at a time: while one is open, its id is the answer. */
export async function startPass(ctx: TenantContext, { asOf }: StartPassInput): Promise<{ id: string }> {
  if (asOf && asOf > ctx.now) {
    throw new AppError("invalid", "profiles.errors.asOfAhead", { pointer: "/asOf" });
  }
  return inTenant(ctx, (tx) => requestPass(tx, ctx, asOf ?? null));
}

/** Within a transaction of the caller's own, for a change that every profile must follow. */
export async function requestPass(tx: Tx, ctx: TenantContext, asOf: Date | null): Promise<{ id: string }> {
  await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('profile run ' || ${ctx.tenantId}, 0))`);
  const open = await tx.profileRun.findFirst({
    where: { tenantId: ctx.tenantId, status: { in: [...OPEN] }, asOf },
  });
  if (open) {
    return { id: open.id };
  }
  const id = newId(ctx.now);
  await tx.profileRun.create({
    data: {
      tenantId: ctx.tenantId,
      id,
      status: "queued",
      asOf,
      askedBy: ctx.actor.id,
      askedAt: ctx.now,
    },
  });
  await recordAudit(tx, ctx, { action: "profiles.requested", entity: "profile_run", entityId: id });
  await emit(tx, ctx, profilePassRequested.create({ tenantId: ctx.tenantId, runId: id }));
  return { id };
}

/** Stops a pass that is open. What it computed so far stays: every profile of it is right by itself. */
export async function cancelPass(ctx: TenantContext, runId: string): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { count } = await tx.profileRun.updateMany({
      where: { tenantId: ctx.tenantId, id: runId, status: { in: [...OPEN] } },
      data: { status: "cancelled", endedAt: ctx.now },
    });
    if (count === 0) {
      throw new AppError("conflict", "profiles.errors.runOver");
    }
    await recordAudit(tx, ctx, { action: "profiles.cancelled", entity: "profile_run", entityId: runId });
  });
}

export async function findRun(ctx: TenantContext, runId: string): Promise<ProfileRun> {
  const [run] = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      ProfileRun,
      sql`select ${COLUMNS} from profile_run where tenant_id = ${ctx.tenantId}::uuid and id = ${runId}::uuid`,
    ),
  );
  if (!run) {
    throw new AppError("not_found", "profiles.errors.runNotFound");
  }
  return run;
}

const SHOWN = 10;

/** The newest passes of the store, the newest first. */
export const listRuns = (ctx: TenantContext): Promise<ProfileRun[]> =>
  inTenant(ctx, (tx) =>
    queryRows(
      tx,
      ProfileRun,
      sql`select ${COLUMNS} from profile_run where tenant_id = ${ctx.tenantId}::uuid order by asked_at desc, id desc limit ${SHOWN}`,
    ),
  );
