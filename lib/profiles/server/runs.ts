import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { profilePassRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { findModel } from "@/lib/predictions/server/model";
import { ENOUGH_BUYERS } from "@/lib/profiles/rfm-cuts";
import { ProfileRun, type StartPassInput } from "@/lib/profiles/schema";
import { refreshAll } from "./refresh";

/** The hour of the store's own day at which its profiles are all computed anew. */
const NIGHT_HOUR = 2;

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
    where: { tenantId: ctx.tenantId, status: { in: ["queued", "running"] }, asOf },
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

/** Works a pass off, telling how far it is after every set. A pass that was cut off begins anew and writes what differs. */
export async function workPass(ctx: TenantContext, runId: string): Promise<{ customers: number }> {
  const run = await findRun(ctx, runId);
  if (run.status === "completed") {
    return { customers: run.done };
  }
  await inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`
    update profile_run set status = 'running', started_at = ${ctx.now}, done = 0,
      total = (select count(*) from customer where tenant_id = ${ctx.tenantId}::uuid)
    where tenant_id = ${ctx.tenantId}::uuid and id = ${runId}::uuid`),
  );
  const { customers } = await refreshAll(ctx, {
    asOf: run.asOf,
    onProgress: async (done) => {
      await inTenant(ctx, (tx) =>
        tx.$executeRaw(sql`
        update profile_run set done = ${done}, total = greatest(total, ${done})
        where tenant_id = ${ctx.tenantId}::uuid and id = ${runId}::uuid`),
      );
    },
  });
  await endRun(ctx, runId, "completed");
  return { customers };
}

export const failPass = (ctx: TenantContext, runId: string): Promise<void> => endRun(ctx, runId, "failed");

async function endRun(ctx: TenantContext, runId: string, status: "completed" | "failed"): Promise<void> {
  const endedAt = await appClock().now();
  await inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`
    update profile_run set status = ${status}, ended_at = ${endedAt}
    where tenant_id = ${ctx.tenantId}::uuid and id = ${runId}::uuid`),
  );
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

/**
 * Asks for a full pass where the store has at least doubled since the last one, as after its first import: what is drawn
 * from everybody, its model and its fifths, is out of date then. Where someone looks at an earlier day, that day stands.
 */
export async function renewIfOutgrown(ctx: TenantContext): Promise<{ id: string } | null> {
  return inTenant(ctx, async (tx) => {
    const model = await findModel(tx, ctx.tenantId);
    const enough = Math.max(ENOUGH_BUYERS, 2 * (model?.checks.find(({ rule }) => rule === "buyers")?.actual ?? 0));
    const { isOutgrown } = await queryRow(
      tx,
      z.object({ isOutgrown: z.boolean() }),
      sql`select (
            select count(*) from (
              select from customer_profile where tenant_id = ${ctx.tenantId}::uuid and last_order_at <= ${ctx.now}::timestamptz limit ${enough}
            ) as buyer
          ) >= ${enough}::int and (
            select r.as_of from profile_run r where r.tenant_id = ${ctx.tenantId}::uuid order by r.asked_at desc, r.id desc limit 1
          ) is null as "isOutgrown"`,
    );
    return isOutgrown ? requestPass(tx, ctx, null) : null;
  });
}

/** Stores whose own night it is, and for whom no pass was asked since the evening. */
export async function tenantsAtNight(): Promise<string[]> {
  const now = await appClock().now();
  const rows = await asWorker((tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
    select t.id from tenant t
    where extract(hour from ${now}::timestamptz at time zone t.timezone) = ${NIGHT_HOUR}::int
      and not exists (select from profile_run r where r.tenant_id = t.id
        and r.asked_at > ${now}::timestamptz - interval '8 hours')`),
  );
  return rows.map(({ id }) => id);
}
