import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { type ExportDto, ExportKindKey, ExportStatus, mayExport } from "@/lib/exports/schema";
import { Key } from "./source";

/** Which part of the source is being walked, how far, and the columns the file began with. */
export const Place = z.object({ part: z.number().int(), after: Key.nullable(), own: z.array(z.string()) });
export type Place = z.infer<typeof Place>;

export const ExportRecord = z.object({
  id: z.string(),
  kind: ExportKindKey,
  segmentId: z.string().nullable(),
  segmentName: z.string().nullable(),
  status: ExportStatus,
  place: Place.nullable(),
  totalRows: z.number(),
  rows: z.number(),
  sizeBytes: z.bigint().transform(Number),
  chunkCount: z.number(),
  hasFile: z.boolean(),
  problem: z.string().nullable(),
  actorKind: z.enum(["user", "api_key", "system"]),
  createdBy: z.string(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  cursor: z.string(),
});
export type ExportRecord = z.infer<typeof ExportRecord>;

/** Of export_job j. A file is there as long as its bytes are, whoever takes them away. */
export const recordColumns = ({ tenantId, now }: Pick<TenantContext, "tenantId" | "now">) => sql`
  j.id, j.kind, j.segment_id as "segmentId", (select s.name from segment s
    where s.tenant_id = ${tenantId}::uuid and s.id = j.segment_id) as "segmentName", j.status, j.place, j.total_rows as "totalRows", j.rows, j.size_bytes as "sizeBytes",
  j.chunk_count as "chunkCount", j.problem, j.actor_kind as "actorKind", j.created_by as "createdBy",
  j.created_at as "createdAt", j.finished_at as "finishedAt", j.expires_at as "expiresAt", j.created_at::text as cursor,
  j.status = 'completed' and j.expires_at > ${now}::timestamptz and exists (select from export_chunk b
    where b.tenant_id = ${tenantId}::uuid and b.export_id = j.id and b.seq = 0) as "hasFile"`;

/** Fetch or throw; `lock` takes the row for this transaction. */
export async function readRecord(tx: Tx, ctx: TenantContext, id: string, lock = sql``): Promise<ExportRecord> {
  const [found] = await queryRows(
    tx,
    ExportRecord,
    sql`select ${recordColumns(ctx)} from export_job j
        where j.tenant_id = ${ctx.tenantId}::uuid and j.id = ${id}::uuid ${lock}`,
  );
  if (!found) {
    throw new AppError("not_found", "exports.errors.notFound");
  }
  return found;
}

/** As above, for someone who may take out files of this kind. */
export async function readAllowed(tx: Tx, ctx: TenantContext, id: string, lock = sql``): Promise<ExportRecord> {
  const record = await readRecord(tx, ctx, id, lock);
  if (!mayExport(ctx.role, record.kind)) {
    throw new AppError("forbidden", "exports.errors.notAllowed");
  }
  return record;
}

/** What is written down of a file that was written or taken. */
export const auditedFile = ({ kind, segmentId, rows, sizeBytes }: ExportRecord) => ({
  kind,
  ...(segmentId && { segmentId }),
  rows,
  size: sizeBytes,
});

/** A store that grows while it is written may have more rows than were counted: only the end says 100 %. */
const progressOf = ({ status, rows, totalRows }: ExportRecord): number =>
  status === "completed" ? 1 : Math.min(0.99, rows / Math.max(1, totalRows));

export const exportDto = (record: ExportRecord, by: string | null): ExportDto => ({
  id: record.id,
  kind: record.kind,
  segmentId: record.segmentId,
  segmentName: record.segmentName,
  status: record.status,
  progress: progressOf(record),
  rows: record.rows,
  sizeBytes: record.sizeBytes,
  hasFile: record.hasFile,
  problem: record.problem,
  by,
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
  expiresAt: record.expiresAt,
});
