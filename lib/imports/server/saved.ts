import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { SavedMapping, type SaveMappingInput } from "@/lib/imports/schema";

const SAVED_MAX = 100;

/** Ways of reading files that this store has kept, by name. */
export async function listMappings(ctx: TenantContext): Promise<SavedMapping[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.importMapping.findMany({ where: { tenantId: ctx.tenantId }, orderBy: { name: "asc" }, take: SAVED_MAX }),
  );
  return SavedMapping.array().parse(rows);
}

/** Keeps a way of reading files; the same name again takes the place of the old one. */
export async function saveMapping(
  ctx: TenantContext,
  { name, kind, ...plan }: SaveMappingInput,
): Promise<{ id: string }> {
  return inTenant(ctx, async (tx) => {
    const saved = await tx.importMapping.count({ where: { tenantId: ctx.tenantId } });
    if (saved >= SAVED_MAX) {
      throw new AppError("conflict", "imports.errors.tooManyMappings", { params: { limit: SAVED_MAX } });
    }
    const { id } = await tx.importMapping.upsert({
      where: { tenantId_kind_name: { tenantId: ctx.tenantId, kind, name } },
      create: { tenantId: ctx.tenantId, id: newId(ctx.now), kind, name, ...plan, createdAt: ctx.now },
      update: plan,
    });
    await recordAudit(tx, ctx, {
      action: "import.mappingSaved",
      entity: "import_mapping",
      entityId: id,
      after: { name },
    });
    return { id };
  });
}

export async function removeMapping(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    await tx.importMapping.deleteMany({ where: { tenantId: ctx.tenantId, id } });
    await recordAudit(tx, ctx, { action: "import.mappingRemoved", entity: "import_mapping", entityId: id });
  });
}
