import { recordAudit } from "@/lib/audit/server/record";
import { mayGrant, type Role } from "@/lib/auth/permissions";
import type { CreateApiKeyInput, RowInput } from "@/lib/auth/schema";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { mintApiKey } from "./api-key";
import { namesOf } from "./people";

export type ApiKeyDto = {
  id: string;
  name: string;
  role: Role;
  prefix: string;
  createdAt: Date;
  createdBy: string | null;
  lastUsedAt: Date | null;
};

/** The store's living keys, newest first. */
export async function listApiKeys(ctx: TenantContext): Promise<ApiKeyDto[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.apiKey.findMany({ where: { tenantId: ctx.tenantId, revokedAt: null }, orderBy: { id: "desc" } }),
  );
  const names = await namesOf(
    ctx,
    rows.flatMap((row) => row.createdBy ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role as Role,
    prefix: row.prefix,
    createdAt: row.createdAt,
    createdBy: row.createdBy ? (names.get(row.createdBy) ?? null) : null,
    lastUsedAt: row.lastUsedAt,
  }));
}

/** The key itself leaves only in this answer; the database keeps its hash. */
export async function createApiKey(ctx: TenantContext, input: CreateApiKeyInput): Promise<{ id: string; key: string }> {
  if (!mayGrant(ctx.role, input.role)) {
    throw new AppError("forbidden", "auth.errors.aboveOwnRole", { pointer: "/role" });
  }
  const { key, keyHash, prefix } = mintApiKey();
  const id = newId(ctx.now);
  await inTenant(ctx, async (tx) => {
    const createdBy = ctx.actor.kind === "user" ? ctx.actor.id : null;
    await tx.apiKey.create({
      data: { tenantId: ctx.tenantId, id, ...input, prefix, keyHash, createdBy, createdAt: ctx.now },
    });
    await recordAudit(tx, ctx, {
      action: "apiKey.created",
      entity: "apiKey",
      entityId: id,
      after: { ...input, prefix },
    });
  });
  return { id, key };
}

export async function revokeApiKey(ctx: TenantContext, { id }: RowInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { tenantId: ctx.tenantId, id, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) {
      throw new AppError("not_found");
    }
    await recordAudit(tx, ctx, { action: "apiKey.revoked", entity: "apiKey", entityId: id });
  });
}
