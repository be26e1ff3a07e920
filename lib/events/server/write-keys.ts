import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { env } from "@/lib/env";
import type { CreateWriteKeyInput, WriteKeyDto } from "@/lib/events/schema";
import { forgetWriteKey } from "./sender";

const PLATFORM = "segment";

/** Where Segment's clients are pointed. */
export const collectUrl = (): string => new URL("/v1", env().APP_URL).toString();

/** A key that may add events and nothing else, so that it can stand in a page. */
export async function createWriteKey(ctx: TenantContext, { name }: CreateWriteKeyInput): Promise<WriteKeyDto> {
  const id = newId(ctx.now);
  const key = randomBytes(24).toString("base64url");
  await inTenant(ctx, async (tx) => {
    await tx.source.create({
      data: { tenantId: ctx.tenantId, id, platform: PLATFORM, name, key, secretSealed: "", createdAt: ctx.now },
    });
    await recordAudit(tx, ctx, {
      action: "source.created",
      entity: "source",
      entityId: id,
      after: { name, platform: PLATFORM },
    });
  });
  return { id, name, key, createdAt: ctx.now, lastEventAt: null };
}

export async function listWriteKeys(ctx: TenantContext): Promise<WriteKeyDto[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.source.findMany({ where: { tenantId: ctx.tenantId, platform: PLATFORM }, orderBy: { createdAt: "asc" } }),
  );
  return rows.map(({ id, name, key, createdAt, lastDeliveryAt }) => ({
    id,
    name,
    key,
    createdAt,
    lastEventAt: lastDeliveryAt,
  }));
}

/** What came in with the key stays; nothing more comes in. */
export async function deleteWriteKey(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const row = await tx.source.findFirst({ where: { tenantId: ctx.tenantId, id, platform: PLATFORM } });
    if (!row) {
      throw new AppError("not_found");
    }
    await tx.source.deleteMany({ where: { tenantId: ctx.tenantId, id } });
    await recordAudit(tx, ctx, { action: "source.deleted", entity: "source", entityId: id });
    forgetWriteKey(row.key);
  });
}
