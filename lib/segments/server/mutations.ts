import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { Prisma, Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { IdRow, queryRow, queryRows } from "@/lib/db/rows";
import { segmentChanged } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { LIVE, nextCount, type Schedule } from "../schedule";
import type { CreateSegmentInput, UpdateSegmentInput } from "../schema";
import type { SegmentDto } from "../views";
import { readSegment } from "./queries";
import { refreshMembers } from "./refresh";
import { askedSegments } from "./scope";
import { spelledAlike } from "./tags";

/** Up to this many customers the members are worked out with the save itself; beyond, a job does it a moment later. */
const AT_ONCE_MAX = 50_000;

export function createSegment(ctx: TenantContext, input: CreateSegmentInput): Promise<SegmentDto> {
  const id = newId(ctx.now);
  const maker = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const { ownerId = maker, schedule = LIVE } = input;
  return inTenant(ctx, async (tx) => {
    await refuseStrangers(tx, ctx, input.ownerId);
    await refuseTakenName(tx, ctx, input.name, id);
    await askedSegments(tx, ctx.tenantId, [input.filter]);
    const tags = await spelledAlike(tx, ctx, { id, tags: input.tags ?? [] });
    await tx.segment.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        name: input.name,
        nameKey: fold(input.name),
        filter: asJson(input.filter),
        madeWithAi: input.madeWithAi,
        createdBy: maker,
        ownerId,
        tags,
        ...timesOf(ctx, schedule),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
    });
    await recordAudit(tx, ctx, {
      action: "segment.created",
      entity: "segment",
      entityId: id,
      after: audited({ name: input.name, filter: input.filter, tags, ownerId, schedule }),
    });
    await bringMembers(tx, ctx, id);
    return readSegment(tx, ctx, id);
  });
}

export function updateSegment(ctx: TenantContext, input: UpdateSegmentInput): Promise<SegmentDto> {
  return inTenant(ctx, async (tx) => {
    const before = await lockSegment(tx, ctx, input.id);
    if (before.archivedAt) {
      throw new AppError("conflict", "segments.errors.archived");
    }
    if (input.revision !== undefined && input.revision !== before.revision) {
      throw new AppError("conflict", "segments.errors.changedMeanwhile", { params: { name: before.name } });
    }
    const isFrozen = input.frozen ?? before.frozenAt !== null;
    if (isFrozen && input.filter) {
      throw new AppError("conflict", "segments.errors.frozen", { params: { name: before.name } });
    }
    const name = input.name ?? before.name;
    const filter = input.filter ?? before.filter;
    const { ownerId = before.ownerId, schedule = before.schedule } = input;
    const isRescheduled = JSON.stringify(schedule) !== JSON.stringify(before.schedule);
    await refuseStrangers(tx, ctx, input.ownerId);
    await refuseTakenName(tx, ctx, name, input.id);
    await askedSegments(tx, ctx.tenantId, [filter], { id: input.id, filter });
    const tags = input.tags ? await spelledAlike(tx, ctx, { id: input.id, tags: input.tags }) : before.tags;
    await tx.segment.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: input.id } },
      data: {
        name,
        nameKey: fold(name),
        filter: asJson(filter),
        madeWithAi: input.madeWithAi ?? before.madeWithAi,
        tags,
        ownerId,
        ...(isRescheduled ? timesOf(ctx, schedule) : {}),
        frozenAt: isFrozen ? (before.frozenAt ?? ctx.now) : null,
        revision: before.revision + 1,
        updatedAt: ctx.now,
      },
    });
    await recordAudit(tx, ctx, {
      action: "segment.updated",
      entity: "segment",
      entityId: input.id,
      before: audited(before),
      after: audited({ name, filter, tags, ownerId, schedule }),
    });
    if (input.filter || isRescheduled || (before.frozenAt && !isFrozen)) {
      await bringMembers(tx, ctx, input.id);
    }
    return readSegment(tx, ctx, input.id);
  });
}

const timesOf = ({ now, timezone }: TenantContext, schedule: Schedule) => ({
  schedule,
  countsAt: nextCount(schedule, now, timezone),
});

type Audited = Pick<SegmentDto, "name" | "filter" | "tags" | "ownerId" | "schedule">;

const audited = ({ name, filter, tags, ownerId, schedule }: Audited) => ({
  name,
  filter: asJson(filter),
  tags: tags.join(", "),
  ownerId,
  schedule,
});

/** Takes a segment out of use; nothing is lost, and `restoreSegment` brings it back. */
export function archiveSegment(ctx: TenantContext, { id }: { id: string }): Promise<SegmentDto> {
  return inTenant(ctx, async (tx) => {
    const segment = await lockSegment(tx, ctx, id);
    if (segment.journeys.length > 0) {
      const journeys = segment.journeys.map((journey) => journey.name).join(", ");
      throw new AppError("conflict", "segments.errors.inUse", { params: { journeys } });
    }
    const asking = await segmentsAskingFor(tx, ctx, id);
    if (asking.length > 0) {
      throw new AppError("conflict", "segments.errors.askedAbout", { params: { segments: asking.join(", ") } });
    }
    if (!segment.archivedAt) {
      await setArchived(tx, ctx, id, ctx.now);
      await recordAudit(tx, ctx, { action: "segment.archived", entity: "segment", entityId: id });
    }
    return readSegment(tx, ctx, id);
  });
}

/** The live segments whose rules name this one. */
async function segmentsAskingFor(tx: Tx, { tenantId }: TenantContext, id: string): Promise<string[]> {
  const rows = await queryRows(
    tx,
    z.object({ name: z.string() }),
    sql`select name from segment where tenant_id = ${tenantId}::uuid and archived_at is null and id <> ${id}::uuid
        and strpos(filter::text, ${id}) > 0 order by name_key limit 20`,
  );
  return rows.map(({ name }) => name);
}

export function restoreSegment(ctx: TenantContext, { id }: { id: string }): Promise<SegmentDto> {
  return inTenant(ctx, async (tx) => {
    const segment = await lockSegment(tx, ctx, id);
    if (segment.archivedAt) {
      await refuseTakenName(tx, ctx, segment.name, id);
      await setArchived(tx, ctx, id, null);
      await recordAudit(tx, ctx, { action: "segment.restored", entity: "segment", entityId: id });
      await bringMembers(tx, ctx, id);
    }
    return readSegment(tx, ctx, id);
  });
}

const setArchived = (tx: Tx, { tenantId, now }: TenantContext, id: string, archivedAt: Date | null) =>
  tx.segment.update({ where: { tenantId_id: { tenantId, id } }, data: { archivedAt, updatedAt: now } });

async function lockSegment(tx: Tx, ctx: TenantContext, id: string): Promise<SegmentDto> {
  await tx.$executeRaw(
    sql`select 1 from segment where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid for update`,
  );
  return readSegment(tx, ctx, id);
}

/** Only a member of the store can answer for its segments. */
async function refuseStrangers(tx: Tx, { tenantId }: TenantContext, ownerId: string | null | undefined): Promise<void> {
  if (ownerId && !(await tx.member.findUnique({ where: { tenantId_userId: { tenantId, userId: ownerId } } }))) {
    throw new AppError("invalid", "segments.errors.unknownOwner", { pointer: "/ownerId" });
  }
}

/** Names are asked for one at a time per store, so that two savers of one name cannot both find it free. */
async function refuseTakenName(tx: Tx, { tenantId }: TenantContext, name: string, id: string): Promise<void> {
  await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('segment names ' || ${tenantId}, 0))`);
  const taken = await queryRows(
    tx,
    IdRow,
    sql`select id from segment where tenant_id = ${tenantId}::uuid and name_key = ${fold(name)}
        and archived_at is null and id <> ${id}::uuid`,
  );
  if (taken.length > 0) {
    throw new AppError("conflict", "segments.errors.nameTaken", { params: { name }, pointer: "/name" });
  }
}

async function bringMembers(tx: Tx, ctx: TenantContext, segmentId: string): Promise<void> {
  const { isSmall } = await queryRow(
    tx,
    z.object({ isSmall: z.boolean() }),
    sql`select (count(*) <= ${AT_ONCE_MAX})::boolean as "isSmall"
        from (select 1 from customer where tenant_id = ${ctx.tenantId}::uuid limit ${AT_ONCE_MAX + 1}) as part`,
  );
  if (isSmall) {
    await refreshMembers(tx, ctx, segmentId, "rules");
  } else {
    await emit(tx, ctx, segmentChanged.create({ tenantId: ctx.tenantId, segmentId }));
  }
}

/** A parsed filter is plain JSON; its read-only lists are all that Prisma's type objects to. */
const asJson = (filter: SegmentDto["filter"]): Prisma.InputJsonObject => filter as unknown as Prisma.InputJsonObject;
