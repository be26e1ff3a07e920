import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { missingColumns } from "@/lib/imports/mapping";
import type { ImportDto, StartImportInput } from "@/lib/imports/schema";
import { importRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { readChunks } from "./chunks";
import { importDto } from "./dto";
import { planFor, readHead } from "./head";
import { getImportRecord } from "./queries";

/** Fixes how the file is read and asks for the run. What is missing is refused before anything starts. */
export async function startImport(ctx: TenantContext, input: StartImportInput): Promise<ImportDto> {
  const before = await inTenant(ctx, (tx) => getImportRecord(tx, ctx, input.id));
  const delimiter = input.format?.delimiter ?? before.mapping.format.delimiter;
  const head = await readHead(readChunks(ctx, input.id, 0), delimiter);
  const plan = planFor(input.kind, head, input);
  const missing = missingColumns(plan.columns, IMPORT_KINDS[input.kind]);
  if (missing.length > 0) {
    const columns = missing.map((column) => column.label[ctx.locale]).join(", ");
    throw new AppError("invalid", "imports.errors.missingColumns", { params: { columns }, pointer: "/mapping" });
  }
  return inTenant(ctx, async (tx) => {
    const data = { kind: input.kind, mapping: plan, status: "queued", readBytes: BigInt(head.firstRowByte) };
    const { count } = await tx.import.updateMany({
      where: { tenantId: ctx.tenantId, id: input.id, status: "ready" },
      data,
    });
    if (count === 0) {
      throw new AppError("conflict", "imports.errors.alreadyStarted");
    }
    await recordAudit(tx, ctx, {
      action: "import.started",
      entity: "import",
      entityId: input.id,
      after: { kind: input.kind, columns: plan.columns },
    });
    await emit(tx, ctx, importRequested.create({ tenantId: ctx.tenantId, importId: input.id }));
    return importDto(await getImportRecord(tx, ctx, input.id));
  });
}

/** Stops where the run is: what was written stays, the rest is left out. The run clears its own leftovers. */
export async function cancelImport(ctx: TenantContext, { id }: { id: string }): Promise<ImportDto> {
  return inTenant(ctx, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { tenantId: ctx.tenantId, id, status: { in: ["ready", "queued", "running"] } },
      data: { status: "cancelled", finishedAt: ctx.now },
    });
    const record = await getImportRecord(tx, ctx, id);
    if (count === 0) {
      throw new AppError("conflict", "imports.errors.alreadyFinished");
    }
    await recordAudit(tx, ctx, { action: "import.cancelled", entity: "import", entityId: id });
    await emit(tx, ctx, importRequested.create({ tenantId: ctx.tenantId, importId: id }));
    return importDto(record);
  });
}

/** Takes an upload back that was never started. */
export async function removeUpload(ctx: TenantContext, id: string): Promise<void> {
  const status = { in: ["uploading", "ready"] };
  await inTenant(ctx, (tx) => tx.import.deleteMany({ where: { tenantId: ctx.tenantId, id, status } }));
}
