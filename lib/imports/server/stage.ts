import { z } from "zod";
import { isSomebodyHere } from "@/lib/auth/server/sessions";
import { AppError, isAppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { type CopyConnection, withCopyConnection } from "@/lib/db/copy";
import { queryRows } from "@/lib/db/rows";
import { isOutgrown, plannedRows, refreshStatistics, WITHOUT_WAIT } from "@/lib/db/statistics";
import type { MergeCounts } from "@/lib/orders/schema";
import { type Batch, batches, REFUSED, workOf } from "./batches";
import { readChunks } from "./chunks";
import type { ImportRecord } from "./dto";
import { failImport } from "./ending";
import type { KindAtWork, Turn } from "./landing";
import { KINDS_AT_WORK } from "./landings";
import { frugally } from "./memory";
import { addMerged } from "./merged";
import { getImportRecord } from "./queries";
import { readRows } from "./rows";

/** Rows per call, so that one step of a job stays short. */
const CALL_ROWS = 200_000;

type Place = { byte: number; row: number };

/** A batch that is being stored: false when the import was stopped meanwhile. */
type Flight = { fliesAlone: boolean; lane: 0 | 1; holds: Promise<void>; done: Promise<boolean> };

/** So many batches are being stored at once at most, each through a connection of its own. */
const FLIGHTS = 2;
const STOPPED = new Error("the import was stopped");

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
    return await frugally(() =>
      withCopyConnection((one) => withCopyConnection((other) => stageOn([one, other], ctx, record))),
    );
  } catch (error) {
    if (isAppError(error) && error.code === "invalid") {
      await failImport(ctx, id, error);
      return false;
    }
    throw error;
  }
}

async function stageOn(
  connections: readonly [CopyConnection, CopyConnection],
  ctx: TenantContext,
  record: ImportRecord,
): Promise<boolean> {
  const kind = KINDS_AT_WORK[record.kind];
  let place: Place = { byte: record.readBytes, row: record.stagedRows + record.rejectedRows };
  const end = place.row + CALL_ROWS;
  const believed = await connections[0].transaction((tx) => believedRows(tx, ctx, kind));
  const bytes = readChunks(ctx, record.id, place.byte);
  // The next batch is read while Postgres stores those before.
  const flights: Flight[] = [];
  const land = async (mayStay: number): Promise<boolean> => {
    let goesOn = true;
    while (goesOn && flights.length > mayStay) {
      goesOn = (await flights.shift()?.done) ?? true;
    }
    return goesOn;
  };
  try {
    for await (const batch of batches(readRows(bytes, record.mapping.format.delimiter, place), kind, ctx, record)) {
      const before = flights.at(-1) ?? null;
      const isApart = before?.fliesAlone === false && batch.isApart && !(await isSomebodyHere());
      if (!(await land(isApart ? FLIGHTS - 1 : 0))) {
        return false;
      }
      const lane = before?.lane === 0 ? 1 : 0;
      flights.push(takeOff(connections[lane], ctx, record, kind, { from: place, batch, lane, before, believed }));
      place = { byte: batch.endByte, row: batch.rowNo };
      if (place.row >= end) {
        return land(0);
      }
    }
    if (await land(0)) {
      await finishReading(connections[0], ctx, record, place);
    }
    return false;
  } finally {
    await Promise.allSettled(flights.map(({ done }) => done));
  }
}

/** How many rows the planner believes in of the store that is being filled; what is merged later asks for itself. */
const believedRows = async (
  tx: SqlTx,
  { tenantId }: TenantContext,
  { fills: [table], staged }: KindAtWork,
): Promise<number> => (table && staged === null ? plannedRows(tx, table, tenantId) : 0);

type Departure = { from: Place; batch: Batch; lane: 0 | 1; before: Flight | null; believed: number };

function takeOff(
  connection: CopyConnection,
  ctx: TenantContext,
  record: ImportRecord,
  kind: KindAtWork,
  departure: Departure,
): Flight {
  const { promise: passed, resolve: pass } = Promise.withResolvers<void>();
  const { lane, before } = departure;
  const turn = { lane, came: before?.holds ?? Promise.resolve(), pass };
  const done = store(connection, ctx, record, kind, departure, turn);
  const isOver = done.then(
    () => {},
    () => {},
  );
  const fliesAlone = !kind.takesTurns || outgrows(departure);
  return { fliesAlone, lane, holds: Promise.race([passed, isOver]), done };
}

/** Tables are looked at anew behind such a batch: until then the planner takes a store for as small as it was, and no other one flies beside it. */
const outgrows = ({ from, batch, believed }: Departure): boolean =>
  isOutgrown(believed + from.row, believed + batch.rowNo);

/** A batch stands when the one before it does; refuses when another run has moved the import. */
async function store(
  connection: CopyConnection,
  ctx: TenantContext,
  record: ImportRecord,
  kind: KindAtWork,
  departure: Departure,
  turn: Omit<Turn, "settle">,
): Promise<boolean> {
  const { from, before } = departure;
  const { good, bad, endByte } = departure.batch;
  try {
    await connection.transaction(async (tx) => {
      await tx.$executeRaw(sql`select ${WITHOUT_WAIT}`);
      let isSettled = kind.staged !== null || !outgrows(departure);
      const settle = async (): Promise<void> => {
        if (!isSettled) {
          isSettled = true;
          await refreshStatistics(tx, ...kind.fills);
        }
      };
      const merged = await kind.store(tx, workOf(ctx, record), good, { ...turn, settle });
      if (bad.size > 0) {
        await tx.copy("import_row_error", REFUSED, bad);
      }
      if ((before && !(await before.done)) || !(await isStillAt(tx, ctx, record, from))) {
        throw STOPPED;
      }
      await noteBatch(tx, ctx, record, { good: good.size, bad: bad.size, endByte }, merged);
      await settle();
    });
    return true;
  } catch (error) {
    if (error === STOPPED) {
      return false;
    }
    throw error;
  }
}

const mine = (ctx: TenantContext, record: ImportRecord) =>
  sql`tenant_id = ${ctx.tenantId}::uuid and id = ${record.id}::uuid`;

const PositionRow = z.object({ status: z.string(), read_bytes: z.bigint().transform(Number) });

/**
 * Locks the import as the update that follows does, and no more: what the next batch keeps of this import, such as refused
 * rows, refers to it and stands uncommitted until this batch does.
 */
async function isStillAt(tx: SqlTx, ctx: TenantContext, record: ImportRecord, place: Place): Promise<boolean> {
  const [now] = await queryRows(
    tx,
    PositionRow,
    sql`select status, read_bytes from import where ${mine(ctx, record)} for no key update`,
  );
  if (now?.status !== "running") {
    return false;
  }
  if (now.read_bytes !== place.byte) {
    throw new AppError("conflict");
  }
  return true;
}

async function noteBatch(
  tx: SqlTx,
  ctx: TenantContext,
  record: ImportRecord,
  { good, bad, endByte }: { good: number; bad: number; endByte: number },
  merged: MergeCounts,
): Promise<void> {
  await tx.$executeRaw(sql`
    update import set read_bytes = ${endByte}, staged_rows = staged_rows + ${good}, rejected_rows = rejected_rows + ${bad},
      ${addMerged(merged)}
    where ${mine(ctx, record)}`);
}

/** Blank lines at the end belong to no batch. */
const finishReading = (
  connection: CopyConnection,
  ctx: TenantContext,
  record: ImportRecord,
  place: Place,
): Promise<void> =>
  connection.transaction(async (tx) => {
    if (await isStillAt(tx, ctx, record, place)) {
      await noteBatch(
        tx,
        ctx,
        record,
        { good: 0, bad: 0, endByte: record.sizeBytes },
        { created: 0, updated: 0, skipped: 0 },
      );
    }
  });
