import "server-only";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { type Cell, writtenCell } from "@/lib/exports/cell";
import { FILE_KEPT_DAYS } from "@/lib/exports/schema";
import { sourceOf } from "./kinds";
import { auditedFile, type ExportRecord, type Place, readRecord } from "./record";

const CHUNK_BYTES = 1024 * 1024;
/** Pages per call, so that one step of a job stays short. */
const TURN_PAGES = 40;
const COUNT_TIMEOUT_MS = 5 * 60_000;
const BYTE_ORDER_MARK = "\ufeff";

const lines = (rows: readonly Cell[][]): string =>
  stringify(
    rows.map((row) => row.map(writtenCell)),
    // A lone carriage return ends a row too, for some who read it.
    { quoted_match: /[\r\n]/ },
  );

/**
 * Writes on from where the file stands. Bytes and the place they lead to commit together, so a killed run loses only what
 * nobody has seen. True while there is more; a file that was cancelled or is done wants nothing.
 */
export async function writeExport(ctx: TenantContext, id: string, { pages = TURN_PAGES } = {}): Promise<boolean> {
  let record = await begun(ctx, id);
  let written: Piece = { text: "", rows: 0 };
  for (let page = 0; record?.status === "running" && record.place !== null; page++) {
    const { place } = record;
    const source = sourceOf(record);
    const walk = source.parts[place.part];
    const found = walk ? await walk(ctx, place.after, place.own) : { rows: [], next: null };
    const isStart = place.part === 0 && place.after === null;
    const head = isStart ? BYTE_ORDER_MARK + lines([[...source.header, ...place.own]]) : "";
    written = { text: written.text + head + lines(found.rows), rows: written.rows + found.rows.length };
    const next: Place = found.next ? { ...place, after: found.next } : { ...place, part: place.part + 1, after: null };
    const isDone = next.part >= source.parts.length;
    if (!isDone && page + 1 < pages && Buffer.byteLength(written.text) < CHUNK_BYTES) {
      record = { ...record, place: next };
      continue;
    }
    record = await stored(ctx, record, written, next, isDone);
    written = { text: "", rows: 0 };
    if (isDone || page + 1 >= pages) {
      break;
    }
  }
  return record?.status === "running" || record?.status === "queued";
}

type Piece = { text: string; rows: number };

const LOCK = sql`for update of j`;

/** The job, started if it waits. Null when it is gone. */
async function begun(ctx: TenantContext, id: string): Promise<ExportRecord | null> {
  const record = await inTenant(ctx, (tx) => readRecord(tx, ctx, id));
  if (record.status !== "queued") {
    return record;
  }
  const source = sourceOf(record);
  const { total, own } = await asWorker(
    async (tx) => ({
      total: await countRows(tx, ctx, record),
      own: source.own
        ? (await queryRows(tx, z.object({ name: z.string() }), source.own(ctx))).map((row) => row.name)
        : [],
    }),
    { timeoutMs: COUNT_TIMEOUT_MS },
  );
  const place: Place = { part: 0, after: null, own };
  return inTenant(ctx, async (tx) => {
    await tx.$executeRaw(
      sql`delete from export_chunk where tenant_id = ${ctx.tenantId}::uuid and export_id = ${id}::uuid`,
    );
    await tx.exportJob.updateMany({
      where: { tenantId: ctx.tenantId, id, status: "queued" },
      data: { status: "running", startedAt: ctx.now, totalRows: total, place, rows: 0, sizeBytes: 0n, chunkCount: 0 },
    });
    return readRecord(tx, ctx, id);
  });
}

const countRows = async (tx: Tx, ctx: TenantContext, record: ExportRecord): Promise<number> =>
  (
    await queryRow(
      tx,
      z.object({ total: z.number() }),
      sql`select count(*)::int as total from (${sourceOf(record).rows(ctx)}) as counted`,
    )
  ).total;

/** Puts a piece behind what is there. Somebody who wrote meanwhile wins; somebody who stopped the job is heard. */
function stored(
  ctx: TenantContext,
  from: ExportRecord,
  { text, rows }: Piece,
  place: Place,
  isDone: boolean,
): Promise<ExportRecord> {
  return inTenant(ctx, async (tx) => {
    const now = await readRecord(tx, ctx, from.id, LOCK);
    if (now.status !== "running") {
      return now;
    }
    if (now.chunkCount !== from.chunkCount || now.rows !== from.rows) {
      throw new AppError("conflict");
    }
    const bytes = Buffer.from(text);
    const count = Math.ceil(bytes.length / CHUNK_BYTES);
    for (let chunk = 0; chunk < count; chunk++) {
      const part = bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
      await tx.$executeRaw(sql`insert into export_chunk (tenant_id, export_id, seq, bytes)
        values (${ctx.tenantId}::uuid, ${from.id}::uuid, ${now.chunkCount + chunk}, ${part})`);
    }
    const after = {
      rows: now.rows + rows,
      sizeBytes: BigInt(now.sizeBytes + bytes.length),
      chunkCount: now.chunkCount + count,
    };
    const end = { status: "completed", finishedAt: ctx.now, expiresAt: addDays(ctx.now, FILE_KEPT_DAYS) };
    await tx.exportJob.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: from.id } },
      data: { ...after, place, ...(isDone ? end : {}) },
    });
    const record = await readRecord(tx, ctx, from.id);
    if (isDone) {
      await noteExport(tx, ctx, record);
    }
    return record;
  });
}

/** In the name of who asked: who took out what, and how many. */
const noteExport = (tx: Tx, ctx: TenantContext, record: ExportRecord): Promise<void> =>
  recordAudit(
    tx,
    { ...ctx, actor: { kind: record.actorKind, id: record.createdBy } },
    {
      action: "export.completed",
      entity: "export",
      entityId: record.id,
      after: auditedFile(record),
    },
  );
