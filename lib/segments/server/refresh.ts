import { z } from "zod";
import { isSomebodyHere } from "@/lib/auth/server/sessions";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { kept } from "@/lib/db/kept";
import { IdRow, queryRow, queryRows } from "@/lib/db/rows";
import { forNow } from "@/lib/db/settings";
import { WITHOUT_WAIT } from "@/lib/db/statistics";
import { asWorker, asWorkerInTwo } from "@/lib/db/worker";
import { journeysRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { type CompileScope, compileFilter, isRanked, judgeMany } from "../compile";
import { nextCount, Schedule } from "../schedule";
import { Filter } from "../schema";
import { type Followed, type Following, IS_LIVE, judgeChanged, judgeDue, noticed, SET, someTurn } from "./membership";
import { scopeOf } from "./scope";
import { type Cause, DIFFERS, settle } from "./settle";

const TIMEOUT_MS = 120_000;

export type RefreshResult = { size: number; entered: number; left: number };

const Asked = z.object({ filter: Filter, schedule: Schedule, refreshedAt: z.date().nullable() });
const Counts = z.object({ size: z.int(), entered: z.int(), left: z.int() });

/** Brings one segment's members up to date. Null when the segment is gone, archived, or was refreshed later than now. */
export async function refreshSegment(
  ctx: TenantContext,
  { segmentId }: { segmentId: string },
): Promise<RefreshResult | null> {
  return asWorker((tx) => refreshMembers(tx, ctx, segmentId), { timeoutMs: TIMEOUT_MS });
}

/** The segments of a store whose members are older than now, and whose hour has come where they have one. */
export async function segmentsToRefresh({ tenantId, now }: TenantContext): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      IdRow,
      sql`select id from segment where tenant_id = ${tenantId}::uuid and archived_at is null and frozen_at is null
          and (refreshed_at is null or refreshed_at < ${now}) and (counts_at is null or counts_at <= ${now})
          order by id`,
    ),
  );
  return rows.map((row) => row.id);
}

const TenantIdRow = z.object({ tenant_id: z.string() });

export async function tenantsWithSegments(): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(tx, TenantIdRow, sql`select distinct tenant_id from segment where archived_at is null`),
  );
  return rows.map((row) => row.tenant_id);
}

/**
 * Works out who matches among everybody, and writes only the difference: members, their comings and goings, when time
 * alone could turn each place, the size, and the hour of the next count. The lock on the segment makes recounts take turns.
 */
export async function refreshMembers(
  tx: Tx,
  ctx: TenantContext,
  segmentId: string,
  cause: Cause = "recount",
): Promise<RefreshResult | null> {
  const { tenantId, now } = ctx;
  const [asked] = await queryRows(
    tx,
    Asked,
    sql`select filter, schedule, refreshed_at as "refreshedAt" from segment where tenant_id = ${tenantId}::uuid
        and id = ${segmentId}::uuid and archived_at is null and frozen_at is null for update`,
  );
  if (!asked || (asked.refreshedAt !== null && asked.refreshedAt > now)) {
    return null;
  }
  const scope = await scopeOf(tx, ctx, [asked.filter]);
  const places = placesSql(asked.filter, scope);
  const countsAt = nextCount(asked.schedule, now, ctx.timezone);
  const why = asked.refreshedAt === null ? "start" : cause;
  const counts = await queryRow(tx, Counts, recount(ctx, segmentId, places, why, countsAt));
  await tx.$executeRaw(dayOf(ctx, segmentId, counts.size));
  if (counts.entered > 0) {
    await emit(tx, ctx, journeysRequested.create({ tenantId }));
  }
  return counts;
}

/** Everybody who is in, or could come in by time alone. */
function placesSql(filter: Filter, scope: CompileScope): Sql {
  return isRanked(filter)
    ? sql`select id, true as holds, null::timestamptz as flips_at from (${compileFilter(filter, scope)}) first`
    : sql`select customer_id as id, holds, flips_at from (${judgeMany([{ id: UNNAMED, filter }], scope)}) j
        where holds or flips_at is not null`;
}

/** One segment alone needs no name among others. */
const UNNAMED = "00000000-0000-0000-0000-000000000000";

const recount = (ctx: TenantContext, segmentId: string, places: Sql, cause: Cause, countsAt: Date | null): Sql => {
  const { tenantId, now } = ctx;
  const within = (row: Sql): Sql =>
    sql`${row}.tenant_id = ${tenantId}::uuid and ${row}.segment_id = ${segmentId}::uuid`;
  const before = (table: Sql): Sql => sql`(select customer_id, flips_at from ${table} k where ${within(sql`k`)})`;
  const differing = sql`
    select ${segmentId}::uuid as segment_id, j.customer_id, j.holds, j.flips_at, m.customer_id is not null as was_in,
      w.customer_id is not null as waited
    from places p
    full join ${before(sql`segment_member`)} m on m.customer_id = p.id
    full join ${before(sql`segment_waiting`)} w on w.customer_id = coalesce(p.id, m.customer_id)
    cross join lateral (
      select coalesce(p.id, m.customer_id, w.customer_id) as customer_id, coalesce(p.holds, false) as holds, p.flips_at
    ) j
    where ${DIFFERS}`;
  return sql`
  with places as materialized (${places}),
  ${settle(ctx, { places: differing, within, cause })},
  noticed as (${noticed(tenantId, sql`moved`, { isWhole: true })})
  update segment set size = (select count(*)::int from places where holds), refreshed_at = ${now},
    counts_at = ${countsAt}
  where tenant_id = ${tenantId}::uuid and id = ${segmentId}::uuid
  returning size, (select count(*)::int from moved where kind = 'entered') as entered,
    (select count(*)::int from moved where kind = 'left') as "left"`;
};

/** The size at the end of each of the store's days: the last recount of the day stands. */
const dayOf = ({ tenantId, now, timezone }: TenantContext, segmentId: string, size: number): Sql => sql`
  insert into segment_daily (tenant_id, segment_id, day, size)
  values (${tenantId}::uuid, ${segmentId}::uuid, (${now}::timestamptz at time zone ${timezone})::date, ${size})
  on conflict (tenant_id, segment_id, day) do update set size = excluded.size`;

const FOLLOWING = kept(sql`select ${WITHOUT_WAIT}, ${forNow({ statement_timeout: String(TIMEOUT_MS) })}`);

/**
 * Follows what happened since: customers whose facts changed, then those whose time has come, in sets. Segments that rank
 * the whole store, those never counted, and those whose hour has come are counted whole. Then the same again, as long as
 * who came and went matters to other segments.
 */
export async function followChanges(ctx: TenantContext): Promise<{ customers: number }> {
  let customers = 0;
  let round: Awaited<ReturnType<typeof followOnce>>;
  do {
    round = await followOnce(ctx);
    customers += round.customers;
  } while (round.noticed);
  return { customers };
}

async function followOnce(ctx: TenantContext): Promise<{ customers: number; noticed: boolean }> {
  const changed = await followChanged(ctx);
  const sets = changed.some(({ isDue }) => isDue) ? [...changed, ...(await setBySet(ctx, judgeDue))] : changed;
  let counted = 0;
  for (const segmentId of new Set(sets.flatMap(({ whole }) => whole))) {
    counted += (await refreshSegment(ctx, { segmentId })) ? 1 : 0;
  }
  return {
    customers: sets.reduce((sum, set) => sum + set.customers, 0),
    noticed: counted > 0 || sets.some(({ noticed }) => noticed),
  };
}

/** As soon as a set of the changed is full, others are taken beside it, unless somebody looks at pages and needs the core. */
async function followChanged(ctx: TenantContext): Promise<Followed[]> {
  const { promise: areMany, resolve } = Promise.withResolvers<boolean>();
  const first = setBySet(ctx, judgeChanged, () => resolve(true)).finally(() => resolve(false));
  const beside = areMany.then(async (are) => (are && !(await isSomebodyHere()) ? setBySet(ctx, judgeChanged) : []));
  return (await Promise.all([first, beside])).flat();
}

/** One set after another, as long as they are full. */
async function setBySet(ctx: TenantContext, step: Following, onFull = (): void => undefined): Promise<Followed[]> {
  const sets: Followed[] = [];
  do {
    const set = await asWorkerInTwo(FOLLOWING, async (tx) => {
      const { isFull, judge } = await step(tx, ctx);
      if (isFull) {
        onFull();
      }
      return judge;
    });
    sets.push(set);
  } while (sets.at(-1)?.customers === SET);
  return sets;
}

/** Whether somebody of a store was not looked at since a change. */
const someChanged = (tenant: Sql): Sql => sql`exists (select from changed_customer k where k.tenant_id = ${tenant})`;

/** The same at this moment. */
export const findTurningTenants = async (): Promise<string[]> => tenantsWithTurns(await appClock().now());

/**
 * Stores in which a segment's hour has come, or somebody's place could have turned by now or was not looked at since a
 * change.
 */
export async function tenantsWithTurns(now: Date): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      IdRow,
      sql`select t.id from tenant t where ${someChanged(sql`t.id`)} or ${someTurn(sql`t.id`, now)}
          or exists (select from segment s where s.tenant_id = t.id and ${IS_LIVE} and s.counts_at <= ${now}::timestamptz)`,
    ),
  );
  return rows.map((row) => row.id);
}
