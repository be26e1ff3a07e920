import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { blankGraph } from "../blank";
import type { CreateJourneyInput, JourneyIdInput, SaveDraftInput } from "../schema";
import { FOR_UPDATE, getJourneyRow } from "./journey-row";

export type SavedDraft = { id: string; revision: number; savedAt: Date };

export async function createJourney(ctx: TenantContext, input: CreateJourneyInput): Promise<{ id: string }> {
  return inTenant(ctx, async (tx) => {
    const id = newId(ctx.now);
    await refuseTakenName(tx, ctx, id, input.name);
    const draft = JSON.stringify(input.graph ?? blankGraph());
    await tx.$executeRaw(
      sql`insert into journey (tenant_id, id, name, name_key, status, draft, draft_by, created_by, created_at, updated_at)
        values (${ctx.tenantId}::uuid, ${id}::uuid, ${input.name}, ${fold(input.name)}, 'draft', ${draft}::jsonb,
          ${ctx.actor.id}, ${ctx.actor.id}, ${ctx.now}, ${ctx.now})`,
    );
    await recordAudit(tx, ctx, {
      action: "journey.created",
      entity: "journey",
      entityId: id,
      after: { name: input.name },
    });
    return { id };
  });
}

/** Keeps the drawing. Refuses when it was made on an older revision than the stored one. */
export async function saveDraft(ctx: TenantContext, input: SaveDraftInput): Promise<SavedDraft> {
  return inTenant(ctx, async (tx) => {
    const before = await getJourneyRow(tx, ctx, input.id, FOR_UPDATE);
    if (before.revision !== input.revision && !input.overwrite) {
      throw new AppError("conflict", "journeys.errors.changedElsewhere", { params: { revision: before.revision } });
    }
    if (before.name !== input.name) {
      await refuseTakenName(tx, ctx, input.id, input.name);
    }
    await tx.$executeRaw(
      sql`update journey set name = ${input.name}, name_key = ${fold(input.name)}, draft = ${JSON.stringify(input.graph)}::jsonb,
          draft_revision = draft_revision + 1, draft_by = ${ctx.actor.id}, updated_at = ${ctx.now}
        where tenant_id = ${ctx.tenantId}::uuid and id = ${input.id}::uuid`,
    );
    await recordAudit(tx, ctx, {
      action: "journey.draft_saved",
      entity: "journey",
      entityId: input.id,
      before: { revision: before.revision, name: before.name },
      after: { revision: before.revision + 1, name: input.name, nodes: input.graph.nodes.length },
    });
    return { id: input.id, revision: before.revision + 1, savedAt: ctx.now };
  });
}

export async function archiveJourney(ctx: TenantContext, { id }: JourneyIdInput): Promise<void> {
  await setArchived(ctx, id, ctx.now, "journey.archived");
}

export async function restoreJourney(ctx: TenantContext, { id }: JourneyIdInput): Promise<void> {
  await setArchived(ctx, id, null, "journey.restored");
}

async function setArchived(ctx: TenantContext, id: string, archivedAt: Date | null, action: string): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const before = await getJourneyRow(tx, ctx, id, FOR_UPDATE);
    if (before.status === "live" || before.status === "paused") {
      throw new AppError("conflict", "journeys.errors.stopFirst");
    }
    if (archivedAt === null) {
      await refuseTakenName(tx, ctx, id, before.name);
    }
    await tx.journey.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id } }, data: { archivedAt } });
    await recordAudit(tx, ctx, { action, entity: "journey", entityId: id });
  });
}

/** The partial unique index is the judge; this asks first so that the answer is a sentence. */
async function refuseTakenName(tx: Tx, ctx: TenantContext, id: string, name: string): Promise<void> {
  const twin = await tx.journey.findFirst({
    where: { tenantId: ctx.tenantId, nameKey: fold(name), archivedAt: null, NOT: { id } },
    select: { id: true },
  });
  if (twin) {
    throw new AppError("conflict", "journeys.errors.nameTaken", { params: { name }, pointer: "/name" });
  }
}
