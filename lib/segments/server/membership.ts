import { z } from "zod";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { kept } from "@/lib/db/kept";
import { IdRow, queryRow, queryRows } from "@/lib/db/rows";
import { forNow, WITH_ROOM } from "@/lib/db/settings";
import { BY_INDEX, ONE_BY_ONE } from "@/lib/db/statistics";
import { journeysRequested } from "@/lib/jobs/events";
import { emission } from "@/lib/jobs/server/outbox";
import { changedMarks } from "@/lib/profiles/server/dirty";
import { isRanked, type JudgedSegment, judgeMany } from "../compile";
import { FilterText } from "./read-filter";
import { areProfilesFresh, scopeOf } from "./scope";
import { type Cause, DIFFERS, settle } from "./settle";

/** Whether a segment s follows what happens, or is counted at hours of its own. */
export const IS_LIVE = sql`s.archived_at is null and s.frozen_at is null`;

const LiveRow = z.object({ id: z.string(), filter: FilterText });

/**
 * How segments are held, in one order, while customers are judged by their rules. Sets of the changed have no customer in
 * common, so they may be judged beside each other; whoever is due may be in such a set, too. Either way a segment is neither
 * edited nor counted whole meanwhile, for which its row is locked alone.
 */
const BESIDE_OTHERS = sql`for key share`;
const ALONE = sql`for update`;

/**
 * The segments of a store that follow every change. Those that rank the whole store are told apart: one customer's change may
 * push out another one.
 */
async function lockLive(
  tx: SqlTx,
  { tenantId }: TenantContext,
  held: Sql,
): Promise<{ single: JudgedSegment[]; ranked: string[] }> {
  const rows = await queryRows(
    tx,
    LiveRow,
    kept(sql`select s.id, s.filter::text as filter from segment s where s.tenant_id = ${tenantId}::uuid and ${IS_LIVE}
        and s.refreshed_at is not null and s.counts_at is null order by s.id ${held}`),
  );
  return {
    single: rows.filter(({ filter }) => !isRanked(filter)),
    ranked: rows.filter(({ filter }) => isRanked(filter)).map(({ id }) => id),
  };
}

const Judged = z.object({ noticed: z.boolean() });

type Judging = {
  segments: readonly JudgedSegment[];
  /** A select of the ids of those who are judged. */
  among: Sql;
  judged: Sql;
  cause: Cause;
  /** What wakes the journeys, in the words of the statement below. */
  wakes: Sql;
};

/**
 * Brings these customers' places in these segments up to date, in one statement, with the sizes and the journeys that wait
 * for who came.
 */
const judgement = (ctx: TenantContext, { segments, among, judged, cause, wakes }: Judging): Sql => {
  const { tenantId } = ctx;
  const t = sql`${tenantId}::uuid`;
  const before = (table: Sql): Sql => sql`(select segment_id, customer_id, flips_at from ${table}
    where tenant_id = ${t} and customer_id in (${among}) and segment_id = any(${segments.map(({ id }) => id)}::uuid[]))`;
  const places = sql`
    select j.segment_id, j.customer_id, j.holds, j.flips_at, m.customer_id is not null as was_in, w.customer_id is not null as waited
    from judged j
    left join ${before(sql`segment_member`)} m on m.segment_id = j.segment_id and m.customer_id = j.customer_id
    left join ${before(sql`segment_waiting`)} w on w.segment_id = j.segment_id and w.customer_id = j.customer_id
    where ${DIFFERS}`;
  return sql`
  with judged as materialized (${judged}),
  ${settle(ctx, { places, cause })},
  grown as (select segment_id, sum(case kind when 'entered' then 1 else -1 end)::int as more from moved group by segment_id),
  next_to_grow as (
    select s.id from segment s where s.tenant_id = ${t} and s.id in (select segment_id from grown) order by s.id for no key update
  ),
  sizes as (
    update segment s set size = coalesce(s.size, 0) + g.more from next_to_grow n join grown g on g.segment_id = n.id
    where s.tenant_id = ${t} and s.id = n.id
  ),
  noticed as (${noticed(tenantId, sql`moved`, { isWhole: false })} returning 1),
  woken as (${wakes})
  select exists (select from noticed) as noticed`;
};

/** Where a filter names segments whose comings and goings it asks about, and where those that it is asked in or out of. */
const MOVES_OF = "$.**.params.segments[*]";
const PEOPLE_OF = ['$.** ? (@.field == "segment").value[*]', "$.exclude[*]"];

/**
 * Comings and goings are facts to segments that ask about them: whoever came or went is looked at again. Being in a segment
 * that was counted whole is such a fact, too; one that follows changes was asked in place by those who were judged with it.
 * No circle can come of it, for none is ever saved. `moves` has a segment and a customer in each row.
 */
export const noticed = (tenantId: string, moves: Sql, { isWhole }: { isWhole: boolean }): Sql =>
  changedMarks(
    tenantId,
    sql`select m.customer_id from ${moves} m where m.segment_id::text in (
    select v.id #>> '{}' from segment s, unnest(${isWhole ? [MOVES_OF, ...PEOPLE_OF] : [MOVES_OF]}::jsonpath[]) as p (path),
      jsonb_path_query(s.filter, p.path) as v (id)
    where s.tenant_id = ${tenantId}::uuid and ${IS_LIVE})`,
  );

/** So many customers are judged in one transaction. */
export const SET = 1_000;
/** So few are looked up one by one, by a plan that stays as long as the store's segments do. */
const FEW = 50;
const LOOKED_UP = kept(sql`select ${ONE_BY_ONE}`);
/** Thousands stay in memory, and are met by their keys in tables of everybody. */
const IN_SETS = kept(sql`select ${BY_INDEX}, ${forNow(WITH_ROOM)}`);

/**
 * What a set of customers came to: how many they were, which segments are to be counted whole, whether somebody's time has
 * come, and whether who came and went matters to other segments, so that somebody is to be looked at again.
 */
export type Followed = { customers: number; whole: string[]; isDue: boolean; noticed: boolean };

/** Reads whom to judge, and answers the call that judges them: the last statement of the transaction. */
export type Following = (tx: SqlTx, ctx: TenantContext) => Promise<{ isFull: boolean; judge: () => Promise<Followed> }>;

/** Takes the marks of up to a set of customers whose facts changed, judges them, and looks around for what waits beside. */
export const judgeChanged: Following = async (tx, ctx) => {
  const fresh = areProfilesFresh(tx, ctx.tenantId);
  const held = Promise.all([lockLive(tx, ctx, BESIDE_OTHERS), queryRows(tx, IdRow, kept(takenMarks(ctx))), fresh]);
  const prepared = held.then(async ([{ single, ranked }, taken]) => {
    const judge = await judgeThese(tx, ctx, { segments: single, taken, cause: "fact", fresh });
    return { taken, ranked, judge };
  });
  // The statement that judges is put together while the database looks around.
  const [{ taken, ranked, judge }, { isDue, uncounted }] = await Promise.all([prepared, lookAround(tx, ctx)]);
  return following(taken.length, { whole: [...uncounted, ...(taken.length > 0 ? ranked : [])], isDue, judge });
};

/** Judges up to a set of customers whose place could have turned by now. Each of them moves on to a later instant. */
export const judgeDue: Following = async (tx, ctx) => {
  const live = await lockLive(tx, ctx, ALONE);
  const taken = await queryRows(tx, IdRow, dueOnes(ctx, live.single));
  const whole = taken.length > 0 ? live.ranked : [];
  const judge = await judgeThese(tx, ctx, { segments: live.single, taken, cause: "time" });
  return following(taken.length, { whole, isDue: false, judge });
};

type Found = Pick<Followed, "whole" | "isDue"> & { judge: () => Promise<boolean> };

const following = (customers: number, { judge, ...found }: Found): Awaited<ReturnType<Following>> => ({
  isFull: customers === SET,
  judge: async () => ({ customers, ...found, noticed: await judge() }),
});

const Around = z.object({ isDue: z.boolean(), uncounted: z.array(z.string()) });

/** What waits beside the changed: somebody's turn, and segments to be counted whole. Mostly nothing. */
function lookAround(tx: SqlTx, { tenantId, now }: TenantContext): Promise<z.infer<typeof Around>> {
  const t = sql`${tenantId}::uuid`;
  return queryRow(
    tx,
    Around,
    sql`select ${someTurn(t, now)} as "isDue",
          array(select s.id::text from segment s where s.tenant_id = ${t} and ${IS_LIVE}
            and (s.refreshed_at is null or s.counts_at <= ${now}::timestamptz) order by s.id) as uncounted`,
  );
}

/** Whether somebody's place in a segment without an hour of its own could have turned by now. */
export function someTurn(tenant: Sql, now: Date): Sql {
  const of = (
    table: Sql,
  ): Sql => sql`exists (select from ${table} m where m.tenant_id = ${tenant} and m.segment_id = s.id
    and m.flips_at <= ${now}::timestamptz)`;
  return sql`exists (select from segment s where s.tenant_id = ${tenant} and ${IS_LIVE} and s.counts_at is null
    and (${of(sql`segment_member`)} or ${of(sql`segment_waiting`)}))`;
}

/** Chosen as one array: a select that is joined may be run, and take more, once for each row on the other side. */
const takenMarks = ({ tenantId }: TenantContext): Sql => sql`
  delete from changed_customer d where d.tenant_id = ${tenantId}::uuid and d.customer_id = any (array(
    select k.customer_id from changed_customer k where k.tenant_id = ${tenantId}::uuid
    order by k.customer_id limit ${SET} for update skip locked
  )) returning d.customer_id as id`;

function dueOnes({ tenantId, now }: TenantContext, segments: readonly JudgedSegment[]): Sql {
  const due = (table: Sql): Sql => sql`(select customer_id, flips_at from ${table} where tenant_id = ${tenantId}::uuid
    and flips_at <= ${now}::timestamptz and segment_id = any(${segments.map(({ id }) => id)}::uuid[]) order by flips_at limit ${SET})`;
  return sql`select distinct customer_id as id from (
    select * from (${join([due(sql`segment_member`), due(sql`segment_waiting`)], " union all ")}) u order by flips_at limit ${SET}
  ) d`;
}

type Taken = {
  segments: readonly JudgedSegment[];
  taken: readonly { id: string }[];
  cause: Cause;
  fresh?: Promise<boolean>;
};

/** The call that judges these customers and answers whether that matters to other segments. */
async function judgeThese(tx: SqlTx, ctx: TenantContext, { segments, taken, cause, fresh }: Taken) {
  if (taken.length === 0 || segments.length === 0) {
    return async () => false;
  }
  const filters = segments.map(({ filter }) => filter);
  const among = sql`select unnest(${taken.map(({ id }) => id)}::uuid[])`;
  const scope = { ...(await scopeOf(tx, ctx, filters, fresh)), among: { ids: among } };
  const waking = journeysRequested.create({ tenantId: ctx.tenantId });
  const wakes = await emission(ctx, waking, { holds: sql`exists (select from come where is_new)` });
  const statement = judgement(ctx, { segments, among, judged: judgeMany(segments, scope), cause, wakes });
  return async () => {
    const isFew = taken.length <= FEW;
    const [, { noticed }] = await Promise.all([
      tx.$queryRaw(isFew ? LOOKED_UP : IN_SETS),
      queryRow(tx, Judged, isFew ? kept(statement) : statement),
    ]);
    return noticed;
  };
}
