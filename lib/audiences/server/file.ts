import "server-only";
import { Readable } from "node:stream";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { figuresOf } from "./audit";
import { digestOf, headerOf, readLines, thin } from "./lines";
import { type AudienceRecord, LOCK, readRecord } from "./record";

const TAKE_MS = 5 * 60_000;

/**
 * The file as a download. Everybody in it is asked about again first: whoever took their consent back since it was
 * written is not in what leaves, and the file is then another one with another hash. What left is written down before it does.
 */
export async function audienceFile(ctx: TenantContext, id: string): Promise<Response> {
  const record = await asWorker((tx) => taken(tx, ctx, id), { timeoutMs: TAKE_MS });
  const name = `${record.platform}-${record.scope}-${record.createdAt.toISOString().slice(0, 10)}.csv`;
  // Node's stream and the platform's are one class with two declarations.
  const body = Readable.toWeb(Readable.from(bytesOf(ctx, record), { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "content-length": String(record.sizeBytes),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

async function taken(tx: Parameters<typeof readRecord>[0], ctx: TenantContext, id: string): Promise<AudienceRecord> {
  const record = await readRecord(tx, ctx, id, LOCK);
  if (!record.hasFile) {
    throw new AppError("not_found", "audiences.errors.noFile");
  }
  const dropped = await thin(tx, ctx, record);
  const digest = await digestOf(tx, ctx, record);
  if (digest.sha256 !== record.sha256) {
    await tx.audienceExport.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { ...digest, sizeBytes: BigInt(digest.sizeBytes) },
    });
  }
  const left = { ...record, ...digest };
  await recordAudit(tx, ctx, {
    action: "audience.downloaded",
    entity: "audience",
    entityId: id,
    after: { ...figuresOf(left), dropped },
  });
  return left;
}

/** A file that is taken away while it is read ends in an error, and never in half a file that looks whole. */
async function* bytesOf(ctx: TenantContext, record: AudienceRecord): AsyncGenerator<Uint8Array> {
  yield Buffer.from(headerOf(record));
  let lines = 0;
  const read = readLines((schema, ask) => inTenant(ctx, (tx) => queryRows(tx, schema, ask)), ctx, record.id);
  for await (const piece of read) {
    lines += piece.lines;
    yield Buffer.from(piece.text);
  }
  if (lines !== record.rows) {
    throw new AppError("not_found", "audiences.errors.noFile");
  }
}
