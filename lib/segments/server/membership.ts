import { z } from "zod";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { kept } from "@/lib/db/kept";
import { queryRow, queryRows } from "@/lib/db/rows";
import { forNow, WITH_ROOM } from "@/lib/db/settings";
import { BY_INDEX, ONE_BY_ONE } from "@/lib/db/statistics";
import { journeysRequested } from "@/lib/jobs/events";
import { emission } from "@/lib/jobs/server/outbox";
import { changedMarks } from "@/lib/profiles/server/dirty";
import { isRanked, type JudgedSegment, judgeMany } from "../compile";
import { FilterText } from "./read-filter";
import { areProfilesFresh, scopeOf } from "./scope";

/**
 * Why someone came or went: they were there from the start, the rules were changed, a fact did it, time alone did it, or a
 * recount found it.
 */
export type Cause = "start" | "rules" | "fact" | "time" | "recount";

const LiveRow = z.object({ id: z.string(), filter: FilterText });

/**
 * The segments of a store that follow every change, locked in one order so that changes to them take turns. Those that rank
 * the whole store are told apart: one customer's change may push out another one.
 */
async function lockLive(
  tx: SqlTx,
  { tenantId }: TenantContext,
): Promise<{ single: JudgedSegment[]; ranked: string[] }> {
  const rows = await queryRows(
    tx,
    LiveRow,
    kept(sql`select id, filter::text as filter from segment where tenant_id = ${tenantId}::uuid and archived_at is null and frozen_at is null
        and refreshed_at is not null and counts_at is null order by id for no key update`),
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
 * Brings these customers' places in these segments up to date, in one statement: who goes, who comes, when time alone could
 * turn each of them, the sizes, and the journeys that wait for who came. What is as it was is left alone: a row that is only
 * touched is written all the same.
 */
const judgement = ({ tenantId, now }: TenantContext, { segments, among, judged, cause, wakes }: Judging): Sql => {
  const t = sql`${tenantId}::uuid`;
  const ids = sql`${segments.map(({ id }) => id)}::uuid[]`;
  const places = (table: Sql): Sql =>
    sql`select segment_id, customer_id, flips_at from ${table} where tenant_id = ${t} and customer_id in (${among}) and segment_id = any(${ids})`;
  const same = (alias: Sql): Sql =>
    sql`${alias}.tenant_id = ${t} and ${alias}.segment_id = d.segment_id and ${alias}.customer_id = d.customer_id`;
  return sql`
  with judged as materialized (${judged}),
  differing as materialized (
    select j.segment_id, j.customer_id, j.holds, j.flips_at, m.customer_id is not null as was_in, w.customer_id is not null as waited
    from judged j
    left join (${places(sql`segment_member`)}) m on m.segment_id = j.segment_id and m.customer_id = j.customer_id
    left join (${places(sql`segment_waiting`)}) w on w.segment_id = j.segment_id and w.customer_id = j.customer_id
    where j.holds <> (m.customer_id is not null) or case when j.holds then w.customer_id is not null or m.flips_at is distinct from j.flips_at
      else w.flips_at is distinct from j.flips_at end
  ),
  gone as (
    delete from segment_member m using differing d where ${same(sql`m`)} and d.was_in and not d.holds
    returning m.segment_id, m.customer_id
  ),
  come as (
    insert into segment_member as m (tenant_id, segment_id, customer_id, entered_at, flips_at)
    select ${t}, d.segment_id, d.customer_id, ${now}, d.flips_at from differing d where d.holds order by 2, 3
    on conflict (tenant_id, segment_id, customer_id) do update set flips_at = excluded.flips_at
    returning m.segment_id, m.customer_id, (m.xmax = 0) as is_new
  ),
  in_place as (
    delete from segment_waiting w using differing d where ${same(sql`w`)} and d.waited and (d.holds or d.flips_at is null)
  ),
  outside as (
    insert into segment_waiting as w (tenant_id, segment_id, customer_id, flips_at)
    select ${t}, d.segment_id, d.customer_id, d.flips_at from differing d where not d.holds and d.flips_at is not null order by 2, 3
    on conflict (tenant_id, segment_id, customer_id) do update set flips_at = excluded.flips_at
  ),
  moved as (
    select segment_id, customer_id, 'left' as kind from gone
    union all select segment_id, customer_id, 'entered' from come where is_new
  ),
  told as (
    insert into segment_transition (tenant_id, id, segment_id, customer_id, kind, at, cause)
    select ${t}, uuid_v7(${now}), segment_id, customer_id, kind, ${now}, ${cause} from moved
  ),
  sizes as (
    update segment s set size = coalesce(s.size, 0) + d.more from (
      select segment_id, sum(case kind when 'entered' then 1 else -1 end)::int as more from moved group by segment_id
    ) d where s.tenant_id = ${t} and s.id = d.segment_id
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
    where s.tenant_id = ${tenantId}::uuid and s.archived_at is null and s.frozen_at is null)`,
  );

/** So many customers are judged in one transaction. */
export const SET = 5_000;
/** So few are looked up one by one, by a plan that stays as long as the store's segments do. */
const FEW = 50;
const LOOKED_UP = kept(sql`select ${ONE_BY_ONE}`);
/** Thousands stay in memory, and are met by their keys in tables of everybody. */
const IN_SETS = kept(sql`select ${BY_INDEX}, ${forNow(WITH_ROOM)}`);
const Ids = z.object({ id: z.string() });

/**
 * What a set of customers came to: how many they were, which segments are to be counted whole for it, and whether their
 * comings and goings matter to other segments, so that somebody is to be looked at again.
 */
export type Followed = { customers: number; ranked: string[]; noticed: boolean };

/** Reads whom to judge, and answers the call that judges them: the last statement of the transaction. */
export type Following = (tx: SqlTx, ctx: TenantContext) => Promise<() => Promise<Followed>>;

/** Takes the marks of up to a set of customers whose facts changed, and judges them. */
export const judgeChanged: Following = async (tx, ctx) => {
  const fresh = areProfilesFresh(tx, ctx.tenantId);
  const [live, taken] = await Promise.all([lockLive(tx, ctx), queryRows(tx, Ids, kept(takenMarks(ctx))), fresh]);
  return judgeThese(tx, ctx, live, taken, "fact", fresh);
};

/** Judges up to a set of customers whose place could have turned by now. Each of them moves on to a later instant. */
export const judgeDue: Following = async (tx, ctx) => {
  const live = await lockLive(tx, ctx);
  return judgeThese(tx, ctx, live, await queryRows(tx, Ids, dueOnes(ctx, live.single)), "time");
};

const takenMarks = ({ tenantId }: TenantContext): Sql => sql`
  delete from changed_customer d using (
    select customer_id from changed_customer where tenant_id = ${tenantId}::uuid
    order by customer_id limit ${SET} for update skip locked
  ) next where d.tenant_id = ${tenantId}::uuid and d.customer_id = next.customer_id returning d.customer_id as id`;

function dueOnes({ tenantId, now }: TenantContext, segments: readonly JudgedSegment[]): Sql {
  const due = (table: Sql): Sql => sql`(select customer_id, flips_at from ${table} where tenant_id = ${tenantId}::uuid
    and flips_at <= ${now}::timestamptz and segment_id = any(${segments.map(({ id }) => id)}::uuid[]) order by flips_at limit ${SET})`;
  return sql`select distinct customer_id as id from (
    select * from (${join([due(sql`segment_member`), due(sql`segment_waiting`)], " union all ")}) u order by flips_at limit ${SET}
  ) d`;
}

async function judgeThese(
  tx: SqlTx,
  ctx: TenantContext,
  { single, ranked }: Awaited<ReturnType<typeof lockLive>>,
  taken: readonly { id: string }[],
  cause: Cause,
  fresh?: Promise<boolean>,
): Promise<() => Promise<Followed>> {
  const customers = taken.length;
  if (customers === 0 || single.length === 0) {
    return async () => ({ customers, ranked: customers > 0 ? ranked : [], noticed: false });
  }
  const filters = single.map(({ filter }) => filter);
  const among = sql`select unnest(${taken.map(({ id }) => id)}::uuid[])`;
  const scope = { ...(await scopeOf(tx, ctx, filters, fresh)), among: { ids: among } };
  const waking = journeysRequested.create({ tenantId: ctx.tenantId });
  const wakes = await emission(ctx, waking, { holds: sql`exists (select from come where is_new)` });
  const statement = judgement(ctx, { segments: single, among, judged: judgeMany(single, scope), cause, wakes });
  return async () => {
    const isFew = customers <= FEW;
    const [, judged] = await Promise.all([
      tx.$queryRaw(isFew ? LOOKED_UP : IN_SETS),
      queryRow(tx, Judged, isFew ? kept(statement) : statement),
    ]);
    return { customers, ranked, ...judged };
  };
}
