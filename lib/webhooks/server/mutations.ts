import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { deliveryReceived } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import type { CreateSourceInput } from "@/lib/webhooks/schema";
import { sourceUrl } from "./queries";
import { sealSecret } from "./secrets";

/** Opens an address at which a shop can call. The secret is sealed and never shown again. */
export async function createSource(
  ctx: TenantContext,
  input: CreateSourceInput,
): Promise<{ id: string; url: string; key: string }> {
  const id = newId(ctx.now);
  const key = randomBytes(24).toString("base64url");
  return inTenant(ctx, async (tx) => {
    await tx.source.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        platform: input.platform,
        name: input.name,
        key,
        secretSealed: sealSecret(input.secret, id),
        createdAt: ctx.now,
      },
    });
    await recordAudit(tx, ctx, {
      action: "source.created",
      entity: "source",
      entityId: id,
      after: { name: input.name, platform: input.platform },
    });
    return { id, key, url: sourceUrl(input.platform, key) };
  });
}

/** Closes the address; what came in through it stays in the store, its raw deliveries go. */
export async function deleteSource(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { count } = await tx.source.deleteMany({ where: { tenantId: ctx.tenantId, id } });
    if (count === 0) {
      throw new AppError("not_found");
    }
    await recordAudit(tx, ctx, { action: "source.deleted", entity: "source", entityId: id });
  });
}

/** Puts failed deliveries back in the queue: one, or all of a source. */
export async function retryDeliveries(
  ctx: TenantContext,
  input: { sourceId: string; deliveryId?: string },
): Promise<{ deliveries: number }> {
  return inTenant(ctx, async (tx) => {
    const { count } = await tx.inbox.updateMany({
      where: { tenantId: ctx.tenantId, sourceId: input.sourceId, id: input.deliveryId, status: "failed" },
      data: { status: "received", reason: null, processedAt: null },
    });
    if (count === 0) {
      throw new AppError("conflict", "sources.errors.nothingToRetry");
    }
    await recordAudit(tx, ctx, {
      action: "source.retried",
      entity: "source",
      entityId: input.sourceId,
      after: { deliveries: count },
    });
    await emit(tx, ctx, deliveryReceived.create({ tenantId: ctx.tenantId }));
    return { deliveries: count };
  });
}
