import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx, Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { kept } from "@/lib/db/kept";
import { queryRow, queryRows } from "@/lib/db/rows";
import { forNow } from "@/lib/db/settings";
import { WITHOUT_WAIT } from "@/lib/db/statistics";
import { asWorker, asWorkerInTwo } from "@/lib/db/worker";
import { journeysRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { type CompileScope, compileFilter, isRanked, judgeMany } from "../compile";
import { nextCount, Schedule } from "../schedule";
import { Filter } from "../schema";
import { type Cause, type Followed, type Following, judgeChanged, judgeDue, noticed, SET } from "./membership";
import { scopeOf } from "./scope";

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
      z.object({ id: z.string() }),
      sql`select id from segment where tenant_id = ${tenantId}::uuid and archived_at is null and frozen_at is null
          and (refreshed_at is null or refreshed_at < ${now}) and (counts_at is null or counts_at <= ${now})
          order by id`,
    ),
  );
  return rows.map((row) => row.id);
}

export async function tenantsWithSegments(): Promise<string[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      z.object({ tenant_id: z.string() }),
      sql`select distinct tenant_id from segment where archived_at is null`,
    ),
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

const recount = (
  { tenantId, now }: TenantContext,
  segmentId: string,
  places: Sql,
  cause: Cause,
  countsAt: Date | null,
): Sql => {
  const of = (alias: Sql): Sql =>
    sql`${alias}.tenant_id = ${tenantId}::uuid and ${alias}.segment_id = ${segmentId}::uuid`;
  const key = sql`${tenantId}::uuid, ${segmentId}::uuid`;
  return sql`
  with places as materialized (${places}),
  gone as (
    delete from segment_member m
    where ${of(sql`m`)} and not exists (select 1 from places p where p.id = m.customer_id and p.holds)
    returning m.customer_id
  ),
  come as (
    insert into segment_member as m (tenant_id, segment_id, customer_id, entered_at, flips_at)
    select ${key}, id, ${now}, flips_at from places where holds order by id
    on conflict (tenant_id, segment_id, customer_id) do update set flips_at = excluded.flips_at
      where m.flips_at is distinct from excluded.flips_at
    returning m.customer_id, (m.xmax = 0) as is_new
  ),
  in_place as (
    delete from segment_waiting w
    where ${of(sql`w`)} and not exists (select 1 from places p where p.id = w.customer_id and not p.holds)
  ),
  outside as (
    insert into segment_waiting as w (tenant_id, segment_id, customer_id, flips_at)
    select ${key}, id, flips_at from places where not holds order by id
    on conflict (tenant_id, segment_id, customer_id) do update set flips_at = excluded.flips_at
      where w.flips_at is distinct from excluded.flips_at
  ),
  moves as (
    insert into segment_transition (tenant_id, id, segment_id, customer_id, kind, at, cause)
    select ${tenantId}::uuid, uuid_v7(${now}), ${segmentId}::uuid, customer_id, kind, ${now}, ${cause} from (
      select customer_id, 'left' as kind from gone union all select customer_id, 'entered' from come where is_new) as moved
    returning segment_id, customer_id
  ),
  noticed as (${noticed(tenantId, sql`moves`, { isWhole: true })})
  update segment set size = (select count(*)::int from places where holds), refreshed_at = ${now},
    counts_at = ${countsAt}
  where tenant_id = ${tenantId}::uuid and id = ${segmentId}::uuid
  returning size, (select count(*)::int from come where is_new) as entered, (select count(*)::int from gone) as "left"`;
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
  const { waiting, ...first } = await asWorkerInTwo(FOLLOWING, async (tx) => {
    const [found, judgeThem] = await Promise.all([lookAround(tx, ctx), judgeChanged(tx, ctx)]);
    return async () => ({ ...(await judgeThem()), waiting: found });
  });
  const sets = [
    first,
    ...(await setBySet(ctx, judgeChanged, first.customers === SET)),
    ...(await setBySet(ctx, judgeDue, waiting.due)),
  ];
  let counted = 0;
  for (const segmentId of new Set([...waiting.segments, ...sets.flatMap(({ ranked }) => ranked)])) {
    counted += (await refreshSegment(ctx, { segmentId })) ? 1 : 0;
  }
  return {
    customers: sets.reduce((sum, set) => sum + set.customers, 0),
    noticed: counted > 0 || sets.some(({ noticed }) => noticed),
  };
}

/** One set after another, as long as they are full. */
async function setBySet(ctx: TenantContext, step: Following, isMore: boolean): Promise<Followed[]> {
  const sets: Followed[] = [];
  for (let more = isMore; more; more = sets.at(-1)?.customers === SET) {
    sets.push(await asWorkerInTwo(FOLLOWING, (tx) => step(tx, ctx)));
  }
  return sets;
}

const Waiting = z.object({ due: z.boolean(), segments: z.array(z.string()) });

/** What waits beside the changed: somebody's turn, and segments to be counted whole. Mostly nothing. */
function lookAround(tx: SqlTx, { tenantId, now }: TenantContext): Promise<z.infer<typeof Waiting>> {
  const t = sql`${tenantId}::uuid`;
  return queryRow(
    tx,
    Waiting,
    sql`select ${someTurn(t, now)} as due,
          array(select s.id::text from segment s where s.tenant_id = ${t} and ${isLive}
            and (s.refreshed_at is null or s.counts_at <= ${now}::timestamptz) order by s.id) as segments`,
  );
}

const isLive = sql`s.archived_at is null and s.frozen_at is null`;

/** Whether somebody of a store was not looked at since a change. */
const someChanged = (tenant: Sql): Sql => sql`exists (select from changed_customer k where k.tenant_id = ${tenant})`;

/** Whether somebody's place in a segment without an hour of its own could have turned by now. */
function someTurn(tenant: Sql, now: Date): Sql {
  const of = (
    table: Sql,
  ): Sql => sql`exists (select from ${table} m where m.tenant_id = ${tenant} and m.segment_id = s.id
    and m.flips_at <= ${now}::timestamptz)`;
  return sql`exists (select from segment s where s.tenant_id = ${tenant} and ${isLive} and s.counts_at is null
    and (${of(sql`segment_member`)} or ${of(sql`segment_waiting`)}))`;
}

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
      z.object({ id: z.string() }),
      sql`select t.id from tenant t where ${someChanged(sql`t.id`)} or ${someTurn(sql`t.id`, now)}
          or exists (select from segment s where s.tenant_id = t.id and ${isLive} and s.counts_at <= ${now}::timestamptz)`,
    ),
  );
  return rows.map((row) => row.id);
}
