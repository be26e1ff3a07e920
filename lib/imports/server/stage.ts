import { z } from "zod";
import { AppError, isAppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { type CopyConnection, type CopyTx, type CopyValue, withCopyConnection } from "@/lib/db/copy";
import { rowReader } from "@/lib/imports/plan";
import { readChunks } from "./chunks";
import type { ImportRecord } from "./dto";
import { failImport } from "./ending";
import type { KindAtWork } from "./landing";
import { KINDS_AT_WORK } from "./landings";
import { getImportRecord } from "./queries";
import { readingContext } from "./reading";
import { type FileRow, readRows } from "./rows";

/** Rows per transaction: small enough to lose little, large enough that committing costs nothing. */
const BATCH_ROWS = 10_000;
/** Rows per call, so that one step of a job stays short. */
const CALL_ROWS = 200_000;

type Batch = { good: CopyValue[][]; bad: CopyValue[][]; rowNo: number; endByte: number };
type Place = { byte: number; row: number };

/**
 * Reads on from where the import stands and stages rows, batch by batch; the position commits with its rows, so a killed
 * run goes on exactly there. True while the file has more. A file that cannot be read ends the import with its reason.
 */
export async function stageRows(ctx: TenantContext, id: string): Promise<boolean> {
  const record = await inTenant(ctx, (tx) => getImportRecord(tx, ctx, id));
  if (record.status !== "running" || record.readBytes >= record.sizeBytes) {
    return false;
  }
  try {
    return await withCopyConnection((connection) => stageOn(connection, ctx, record));
  } catch (error) {
    if (isAppError(error) && error.code === "invalid") {
      await failImport(ctx, id, error);
      return false;
    }
    throw error;
  }
}

async function stageOn(connection: CopyConnection, ctx: TenantContext, record: ImportRecord): Promise<boolean> {
  const kind = KINDS_AT_WORK[record.kind];
  let place: Place = { byte: record.readBytes, row: record.stagedRows + record.rejectedRows };
  const end = place.row + CALL_ROWS;
  const bytes = readChunks(ctx, record.id, place.byte);
  // The next batch is read while Postgres stores the one before.
  let storing = Promise.resolve(true);
  for await (const batch of batches(readRows(bytes, record.mapping.format.delimiter, place), kind, ctx, record)) {
    if (!(await storing)) {
      return false;
    }
    const from = place;
    storing = store(connection, ctx, record, kind, from, batch);
    storing.catch(() => {});
    place = { byte: batch.endByte, row: batch.rowNo };
    if (place.row >= end) {
      return storing;
    }
  }
  if (!(await storing)) {
    return false;
  }
  await connection.transaction((tx) => moveTo(tx, ctx, record, place, { byte: record.sizeBytes, good: 0, bad: 0 }));
  return false;
}

async function* batches(
  rows: AsyncIterable<FileRow>,
  kind: KindAtWork,
  ctx: TenantContext,
  record: ImportRecord,
): AsyncGenerator<Batch> {
  const read = rowReader(kind.read, record.mapping, readingContext(ctx, record.mapping));
  let batch: Batch = { good: [], bad: [], rowNo: 0, endByte: 0 };
  for await (const { rowNo, cells, endByte } of rows) {
    const result = read(cells);
    const key = [ctx.tenantId, record.id, rowNo];
    if ("rejection" in result) {
      const kept = cells.map((cell) => cell.replaceAll("\u0000", ""));
      batch.bad.push([...key, result.rejection.column, result.rejection.reason, JSON.stringify(kept)]);
    } else {
      batch.good.push([...key, ...result.values]);
    }
    batch = { ...batch, rowNo, endByte };
    if (batch.good.length + batch.bad.length === BATCH_ROWS) {
      yield batch;
      batch = { good: [], bad: [], rowNo, endByte };
    }
  }
  if (batch.good.length + batch.bad.length > 0) {
    yield batch;
  }
}

/** False when the import was stopped meanwhile; refuses when another run has moved it. */
function store(
  connection: CopyConnection,
  ctx: TenantContext,
  record: ImportRecord,
  kind: KindAtWork,
  place: Place,
  batch: Batch,
): Promise<boolean> {
  return connection.transaction(async (tx) => {
    const moved = { byte: batch.endByte, good: batch.good.length, bad: batch.bad.length };
    const isMine = await moveTo(tx, ctx, record, place, moved);
    if (isMine) {
      await tx.copy(kind.table, ["tenant_id", "import_id", "row_no", ...kind.columnNames], batch.good);
      await tx.copy("import_row_error", ["tenant_id", "import_id", "row_no", "column", "reason", "cells"], batch.bad);
    }
    return isMine;
  });
}

async function moveTo(
  tx: CopyTx,
  ctx: TenantContext,
  record: ImportRecord,
  from: Place,
  to: { byte: number; good: number; bad: number },
): Promise<boolean> {
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid and id = ${record.id}::uuid`;
  const [now] = await tx.rows(
    z.object({ status: z.string(), read_bytes: z.coerce.number() }),
    sql`select status, read_bytes from import where ${mine} for update`,
  );
  if (now?.status !== "running") {
    return false;
  }
  if (now.read_bytes !== from.byte) {
    throw new AppError("conflict");
  }
  await tx.execute(sql`
    update import set read_bytes = ${to.byte}, staged_rows = staged_rows + ${to.good}, rejected_rows = rejected_rows + ${to.bad}
    where ${mine}`);
  return true;
}
