import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server/record";
import { sealSecret } from "@/lib/auth/server/secrets";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { deliveryReceived, reconcileRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import {
  type CreateSourceInput,
  PlatformKey,
  type RotateSecretInput,
  type SaveApiInput,
  type SaveMappingInput,
} from "@/lib/webhooks/schema";
import { forgetSource } from "./known-sources";
import { checkedUrl } from "./outbound";
import { sourceUrl } from "./queries";

/** A secret where we are the one to make it; otherwise it must be given. */
function secretFor(platform: PlatformKey, given: string | undefined): { secret: string; made: string | null } {
  if (given !== undefined) {
    return { secret: given, made: null };
  }
  if (PLATFORMS[platform].secretBy === "shop") {
    throw new AppError("invalid", "sources.errors.secretShort", { pointer: "/secret" });
  }
  const made =
    platform === "trendyol" ? randomBytes(24).toString("base64url") : `whsec_${randomBytes(32).toString("base64")}`;
  return { secret: made, made };
}

/** Opens an address at which a shop can call. A secret that we make is answered once and never shown again. */
export async function createSource(
  ctx: TenantContext,
  input: CreateSourceInput,
): Promise<{ id: string; url: string; key: string; secret: string | null }> {
  const id = newId(ctx.now);
  const key = randomBytes(24).toString("base64url");
  const { secret, made } = secretFor(input.platform, input.secret);
  return inTenant(ctx, async (tx) => {
    await tx.source.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        platform: input.platform,
        name: input.name,
        key,
        secretSealed: sealSecret(secret, id),
        createdAt: ctx.now,
      },
    });
    await recordAudit(tx, ctx, {
      action: "source.created",
      entity: "source",
      entityId: id,
      after: { name: input.name, platform: input.platform },
    });
    return { id, key, url: sourceUrl(input.platform, key), secret: made };
  });
}

/** Closes the address; what came in through it stays in the store, its raw deliveries go. */
export async function deleteSource(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { key } = await getRow(tx, ctx, id);
    await tx.source.deleteMany({ where: { tenantId: ctx.tenantId, id } });
    await recordAudit(tx, ctx, { action: "source.deleted", entity: "source", entityId: id });
    forgetSource(key);
  });
}

const OLD_SECRET_DAYS = 3;

/** Exchanges the secret. The one before still counts for some days, so that no call is lost meanwhile. */
export async function rotateSecret(
  ctx: TenantContext,
  input: RotateSecretInput,
): Promise<{ secret: string | null; oldSecretUntil: Date }> {
  return inTenant(ctx, async (tx) => {
    const { key, secretSealed, platform } = await getRow(tx, ctx, input.id);
    const { secret, made } = secretFor(PlatformKey.parse(platform), input.secret);
    const oldSecretUntil = addDays(ctx.now, OLD_SECRET_DAYS);
    await tx.source.updateMany({
      where: { tenantId: ctx.tenantId, id: input.id },
      data: { secretSealed: sealSecret(secret, input.id), oldSecretSealed: secretSealed, oldSecretUntil },
    });
    await recordAudit(tx, ctx, { action: "source.secretRotated", entity: "source", entityId: input.id });
    forgetSource(key);
    return { secret: made, oldSecretUntil };
  });
}

/** Says where in a body each fact stands. What waits unread or was not understood may then be replayed. */
export async function saveMapping(ctx: TenantContext, { id, mapping }: SaveMappingInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    await getRow(tx, ctx, id);
    await tx.source.updateMany({ where: { tenantId: ctx.tenantId, id }, data: { mapping } });
    await recordAudit(tx, ctx, { action: "source.mapped", entity: "source", entityId: id, after: mapping });
  });
}

/** Where and with which token the shop itself can be asked. */
export async function saveApi(ctx: TenantContext, { id, apiUrl, token }: SaveApiInput): Promise<void> {
  checkedUrl(apiUrl);
  await inTenant(ctx, async (tx) => {
    const row = await getRow(tx, ctx, id);
    // A stored token belongs to the host it was given for: it is not sent to another.
    const isMoved = row.apiUrl !== null && new URL(row.apiUrl).origin !== new URL(apiUrl).origin;
    if (token === undefined && (row.apiTokenSealed === null || isMoved)) {
      throw new AppError("invalid", "sources.errors.apiToken", { pointer: "/token" });
    }
    await tx.source.updateMany({
      where: { tenantId: ctx.tenantId, id },
      data: {
        apiUrl,
        ...(token === undefined ? {} : { apiTokenSealed: sealSecret(token, id) }),
        reconcileReason: null,
      },
    });
    await recordAudit(tx, ctx, { action: "source.apiSet", entity: "source", entityId: id, after: { apiUrl } });
    await emit(tx, ctx, reconcileRequested.create({ tenantId: ctx.tenantId, sourceId: id }));
  });
}

/** Asks the shop now for orders that never arrived. */
export async function requestReconcile(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { apiUrl } = await getRow(tx, ctx, id);
    if (apiUrl === null) {
      throw new AppError("conflict", "sources.errors.noApi");
    }
    await recordAudit(tx, ctx, { action: "source.reconcileAsked", entity: "source", entityId: id });
    await emit(tx, ctx, reconcileRequested.create({ tenantId: ctx.tenantId, sourceId: id }));
  });
}

/**
 * Puts dead letters back in the queue: one, or all of a source. One that was worked off may be replayed by itself too:
 * facts told twice change nothing.
 */
export async function retryDeliveries(
  ctx: TenantContext,
  input: { sourceId: string; deliveryId?: string },
): Promise<{ deliveries: number }> {
  return inTenant(ctx, async (tx) => {
    const { count } = await tx.inbox.updateMany({
      where: {
        tenantId: ctx.tenantId,
        sourceId: input.sourceId,
        id: input.deliveryId,
        status: input.deliveryId === undefined ? "failed" : { in: ["failed", "ignored", "processed"] },
      },
      data: { status: "received", reason: null, processedAt: null, nextTryAt: null, attempts: 0 },
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

async function getRow(tx: Tx, { tenantId }: TenantContext, id: string) {
  const row = await tx.source.findUnique({ where: { tenantId_id: { tenantId, id } } });
  if (!row) {
    throw new AppError("not_found");
  }
  return row;
}
