import "server-only";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { addDays, wholeDaysBetween } from "@/lib/base/time";
import type { Targets } from "@/lib/customers/server/targets";
import { queryRow } from "@/lib/db/rows";
import { forNow, ON_ONE_CORE } from "@/lib/db/settings";
import { asWorker } from "@/lib/db/worker";
import { checkData, FREQUENT_ORDERS, isEnough, RECENT_DAYS } from "@/lib/predictions/enough-data";
import { type Buyer, type Fitted, fitStore } from "@/lib/predictions/fit";
import { HOLDOUT_DAYS } from "@/lib/predictions/holdout";
import type { Stepwise } from "@/lib/predictions/minimise";
import { dayAt } from "@/lib/predictions/past";
import { MODEL_VERSION, type PredictionModel } from "@/lib/predictions/schema";
import { keepModel } from "./model";
import { isKnown, type PastScope, type WatchedPast, WatchedPasts, watchedPastsOf } from "./pasts";

/** From more buyers than this an even share is taken: parameters then stand to within a few percent, and time is bounded. */
const MOST_BUYERS = 20_000;
/** The whole store's orders are walked once or twice. */
const TIMEOUT_MS = 10 * 60_000;
/** Pages are answered in between. */
const SLICE_MS = 10;

const UNFITTED: Fitted = { purchases: null, value: null, hours: [], holdout: null, calibration: [] };

/** Fits a store's model to what is known of it and keeps it, or keeps what is missing. The same facts give the same model. */
export async function fitModel(scope: PastScope): Promise<void> {
  const { firstOrderAt, lastOrderAt, ...counts } = await readFigures(scope);
  const historyDays = firstOrderAt && lastOrderAt ? wholeDaysBetween(firstOrderAt, lastOrderAt) : 0;
  const checks = checkData({ ...counts, historyDays });
  const fitted = isEnough(checks) ? await fitTo(scope, counts.buyers) : UNFITTED;
  const model: PredictionModel = {
    version: MODEL_VERSION,
    fittedAt: scope.now,
    asOf: scope.asOf ?? null,
    firstOrderAt,
    lastOrderAt,
    checks,
    ...fitted,
  };
  await asWorker((tx) => keepModel(tx, scope.tenantId, model));
}

async function fitTo(scope: PastScope, buyers: number): Promise<Fitted> {
  const today = dayAt(scope.asOf ?? scope.now, scope.timezone);
  const heldFrom = today - HOLDOUT_DAYS;
  const pasts = watchedPastsOf(scope, { from: heldFrom, to: today }, evenShare(buyers));
  const { watched } = await readLong(z.object({ watched: WatchedPasts }), sql`select ${pasts} as watched`);
  return inSlices(fitStore(watched.map(buyerOf), { heldFrom, today }));
}

const buyerOf = ({ daysBefore, lastDayBefore, daysWithin, ...past }: WatchedPast): Buyer => ({
  past,
  before: lastDayBefore === null ? null : { days: daysBefore, firstDay: past.firstDay, lastDay: lastDayBefore },
  daysWithin,
});

/** By a hash of the id: without a pattern, and the same people every night. */
function evenShare(buyers: number): Targets {
  const every = Math.ceil(buyers / MOST_BUYERS);
  return (customerId) =>
    every <= 1
      ? sql`${customerId} is not null`
      : sql`(${customerId} is not null and uuid_hash_extended(${customerId}, 0) % ${every}::int = 0)`;
}

const FigureRow = z.object({
  buyers: z.number(),
  frequentBuyers: z.number(),
  recentOrders: z.number(),
  firstOrderAt: z.date().nullable(),
  lastOrderAt: z.date().nullable(),
});

/** Whoever bought often enough on one day alone never came back. */
function readFigures(scope: PastScope): Promise<z.infer<typeof FigureRow>> {
  const recent = addDays(scope.asOf ?? scope.now, -RECENT_DAYS);
  return readLong(
    FigureRow,
    sql`select count(*)::int as buyers, coalesce(sum(recent), 0)::int as "recentOrders",
          count(*) filter (where orders >= ${FREQUENT_ORDERS}::int and (first_at at time zone ${scope.timezone}::text)::date
            < (last_at at time zone ${scope.timezone}::text)::date)::int as "frequentBuyers",
          min(first_at) as "firstOrderAt", max(last_at) as "lastOrderAt"
        from (
          select count(*) as orders, min(o.ordered_at) as first_at, max(o.ordered_at) as last_at,
            count(*) filter (where o.ordered_at > ${recent}::timestamptz) as recent
          from orders o
          where o.tenant_id = ${scope.tenantId}::uuid and o.customer_id is not null and o.status = 'placed' and ${isKnown(scope)}
          group by o.customer_id
        ) as buyer`,
  );
}

/** Of a statement that walks through the orders of a whole store. */
const readLong = <Row>(schema: z.ZodType<Row>, statement: Sql): Promise<Row> =>
  asWorker(
    async (tx) => {
      await tx.$executeRaw(sql`select ${forNow(ON_ONE_CORE)}`);
      return queryRow(tx, schema, statement);
    },
    { timeoutMs: TIMEOUT_MS },
  );

/** Long arithmetic in the process that also serves pages. */
async function inSlices<T>(work: Stepwise<T>): Promise<T> {
  for (let begun = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) {
      return value;
    }
    if (performance.now() - begun > SLICE_MS) {
      await setImmediate();
      begun = performance.now();
    }
  }
}
