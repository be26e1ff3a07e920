import { setImmediate as nextTurn } from "node:timers/promises";
import { idsInOrder } from "@/lib/base/ids";
import { BinaryRows, type CopyValue } from "@/lib/db/binary";
import type { TenantContext } from "@/lib/db/context";
import type { Rejection } from "@/lib/imports/cells";
import { rowReader } from "@/lib/imports/plan";
import type { ImportRecord } from "./dto";
import type { BatchWork, KindAtWork } from "./landing";
import { ToldNames } from "./names";
import { readingContext } from "./reading";
import type { FileRow } from "./record";

/** Rows per transaction: small enough to lose little, large enough that committing costs nothing. */
const BATCH_ROWS = 10_000;

/** `isApart`: it names nobody whom the batch before names. */
export type Batch = { good: BinaryRows; bad: BinaryRows; isApart: boolean; rowNo: number; endByte: number };

/** The rows of a file as its kind reads them, so many at a time; a row that cannot be read goes along with its reason. */
export async function* batches(
  rows: AsyncIterable<FileRow[]>,
  kind: KindAtWork,
  ctx: TenantContext,
  record: ImportRecord,
): AsyncGenerator<Batch> {
  const read = rowReader(kind.read(workOf(ctx, record)), record.mapping, readingContext(ctx, record.mapping));
  const begun = (): Pick<Batch, "good" | "bad" | "isApart"> => ({
    good: new BinaryRows(kind.columns),
    bad: new BinaryRows(REFUSED),
    isApart: true,
  });
  let told = { before: new ToldNames(), now: new ToldNames() };
  let batch: Batch = { ...begun(), rowNo: 0, endByte: 0 };
  for await (const some of rows) {
    // Reading takes all of the thread: what Postgres answered to the batch before gets its turn in between.
    await nextTurn();
    for (const { rowNo, cells, endByte } of some) {
      const result = read(cells);
      if ("rejection" in result) {
        batch.bad.add(refusal(ctx, record, rowNo, cells, result.rejection));
      } else {
        batch.good.add([rowNo, ...result.values]);
        for (const name of result.names) {
          if (name !== null) {
            batch.isApart &&= !told.before.mayHave(name);
            told.now.add(name);
          }
        }
      }
      batch.rowNo = rowNo;
      batch.endByte = endByte;
      if (sizeOf(batch) === BATCH_ROWS) {
        yield batch;
        batch = { ...begun(), rowNo, endByte };
        told = { before: told.now, now: new ToldNames() };
      }
    }
  }
  if (sizeOf(batch) > 0) {
    yield batch;
  }
}

const sizeOf = ({ good, bad }: Batch): number => good.size + bad.size;

/** Columns of import_row_error. */
export const REFUSED = {
  tenant_id: "uuid",
  import_id: "uuid",
  row_no: "int",
  column: "text",
  reason: "text",
  cells: "jsonb",
};

function refusal(
  { tenantId }: TenantContext,
  { id }: ImportRecord,
  rowNo: number,
  cells: readonly string[],
  { column, reason }: Rejection,
): CopyValue[] {
  const kept = cells.map((cell) => cell.replaceAll("\u0000", ""));
  return [tenantId, id, rowNo, column, reason, JSON.stringify(kept)];
}

export const workOf = (ctx: TenantContext, record: ImportRecord): BatchWork => ({
  tenantId: ctx.tenantId,
  importId: record.id,
  now: ctx.now,
  options: record.mapping.options,
  fileName: record.fileName,
  nextId: idsInOrder(ctx.now),
});
