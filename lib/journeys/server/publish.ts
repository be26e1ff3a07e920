import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { journeyDue } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { type JourneyIssue, journeyIssues } from "../issues";
import type { HoldJourneyInput, JourneyIdInput, JourneyStatus, PublishJourneyInput } from "../schema";
import { FOR_UPDATE, getJourneyRow, type JourneyRow } from "./journey-row";

/** Freezes the drawing as the next version and lets people in. Those inside an older version stay on it. */
export async function publishJourney(ctx: TenantContext, input: PublishJourneyInput): Promise<{ version: number }> {
  return inTenant(ctx, async (tx) => {
    const journey = await getJourneyRow(tx, ctx, input.id, FOR_UPDATE);
    await refuseUnready(tx, ctx, journey, input.revision);
    const version = (journey.liveVersion ?? 0) + 1;
    await tx.$executeRaw(
      sql`insert into journey_version (tenant_id, journey_id, version, graph, published_by, published_at)
        values (${ctx.tenantId}::uuid, ${input.id}::uuid, ${version}, ${JSON.stringify(journey.draft)}::jsonb, ${ctx.actor.id}, ${ctx.now})`,
    );
    await tx.journey.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: input.id } },
      data: { status: "live", statusReason: null, liveVersion: version, entrySeenAt: null, updatedAt: ctx.now },
    });
    await recordAudit(tx, ctx, {
      action: "journey.published",
      entity: "journey",
      entityId: input.id,
      before: { status: journey.status, version: journey.liveVersion },
      after: { status: "live", version },
    });
    await emit(tx, ctx, journeyDue.create({ tenantId: ctx.tenantId, journeyId: input.id }));
    return { version };
  });
}

async function refuseUnready(
  tx: Tx,
  ctx: TenantContext,
  journey: JourneyRow,
  revision: number | undefined,
): Promise<void> {
  if (journey.archivedAt) {
    throw new AppError("conflict", "journeys.errors.archived");
  }
  if (revision !== undefined && revision !== journey.revision) {
    throw new AppError("conflict", "journeys.errors.changedElsewhere", { params: { revision: journey.revision } });
  }
  const issue = (await issuesOf(tx, ctx, journey))[0];
  if (issue) {
    throw new AppError("invalid", "journeys.errors.notPublishable", {
      params: { fix: issue.text[ctx.locale] },
      pointer: "/graph",
    });
  }
}

/** What keeps the stored drawing from being published, looked at inside the tenant. */
export async function issuesOf(tx: Tx, ctx: TenantContext, journey: JourneyRow): Promise<JourneyIssue[]> {
  const segments = await tx.segment.findMany({
    where: { tenantId: ctx.tenantId, archivedAt: null },
    select: { id: true },
  });
  return journeyIssues(journey.draft, { segmentIds: new Set(segments.map((segment) => segment.id)) });
}

/** Everybody stays where they are, and nothing is sent, until the journey is resumed. */
export async function pauseJourney(ctx: TenantContext, { id, reason }: HoldJourneyInput): Promise<void> {
  await changeStatus(ctx, { id, from: ["live"], to: "paused", action: "journey.paused", reason });
}

export async function resumeJourney(ctx: TenantContext, { id }: JourneyIdInput): Promise<void> {
  await changeStatus(ctx, { id, from: ["paused"], to: "live", action: "journey.resumed" });
}

/** Everybody inside leaves with this reason; what is planned but not sent is not sent. */
export async function stopJourney(ctx: TenantContext, { id, reason }: HoldJourneyInput): Promise<void> {
  await changeStatus(ctx, { id, from: ["live", "paused"], to: "stopped", action: "journey.stopped", reason });
}

type StatusChange = {
  id: string;
  from: JourneyStatus[];
  to: JourneyStatus;
  action: string;
  reason?: string | undefined;
};

async function changeStatus(ctx: TenantContext, change: StatusChange): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const journey = await getJourneyRow(tx, ctx, change.id, FOR_UPDATE);
    if (!change.from.includes(journey.status)) {
      throw new AppError("conflict", "journeys.errors.wrongStatus", { params: { status: journey.status } });
    }
    const statusReason = change.reason?.trim() || null;
    await tx.journey.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: change.id } },
      data: { status: change.to, statusReason, updatedAt: ctx.now },
    });
    await recordAudit(tx, ctx, {
      action: change.action,
      entity: "journey",
      entityId: change.id,
      before: { status: journey.status },
      after: { status: change.to, reason: statusReason },
    });
    await emit(tx, ctx, journeyDue.create({ tenantId: ctx.tenantId, journeyId: change.id }));
  });
}
