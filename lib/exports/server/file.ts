import "server-only";
import { Readable } from "node:stream";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { fold } from "@/lib/base/text";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { auditedFile, type ExportRecord, readAllowed } from "./record";

/** The file as a download, piece by piece. That it was taken is written down before the first byte leaves. */
export async function exportFile(ctx: TenantContext, id: string): Promise<Response> {
  const record = await inTenant(ctx, async (tx) => {
    const found = await readAllowed(tx, ctx, id);
    if (!found.hasFile) {
      throw new AppError("not_found", "exports.errors.noFile");
    }
    await recordAudit(tx, ctx, {
      action: "export.downloaded",
      entity: "export",
      entityId: id,
      after: auditedFile(found),
    });
    return found;
  });
  // Node's stream and the platform's are one class with two declarations.
  const body = Readable.toWeb(Readable.from(chunks(ctx, record), { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileNameOf(record)}"`,
      "content-length": String(record.sizeBytes),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

/** A segment's file bears its name, in the letters that a header can carry. */
function fileNameOf({ kind, segmentName, createdAt }: ExportRecord): string {
  const words = fold(segmentName ?? "").match(/[a-z0-9]+/g) ?? [kind];
  return `${words.join("-").slice(0, 60)}-${createdAt.toISOString().slice(0, 10)}.csv`;
}

/** A file that is taken away while it is read ends in an error, and never in half a file that looks whole. */
async function* chunks(ctx: TenantContext, { id, chunkCount }: ExportRecord): AsyncGenerator<Uint8Array> {
  for (let seq = 0; seq < chunkCount; seq++) {
    const key = { tenantId: ctx.tenantId, exportId: id, seq };
    const chunk = await inTenant(ctx, (tx) => tx.exportChunk.findUnique({ where: { tenantId_exportId_seq: key } }));
    if (!chunk) {
      throw new AppError("not_found", "exports.errors.noFile");
    }
    yield chunk.bytes;
  }
}
