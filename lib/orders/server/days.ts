import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { MinorColumn, queryRow } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

/** One of the store's calendar days as far as it is asked for: from an instant, up to another that is no longer in it. */
export type AskedDay = { day: string; from: Date; to: Date; isWhole: boolean };

/** `grossMinor` is what came in that day, `refundedMinor` what went back that day. */
export const DayRow = z.object({
  day: z.string(),
  orders: z.number(),
  buyers: z.number(),
  grossMinor: MinorColumn,
  refundedMinor: MinorColumn,
});
export type DayRow = z.infer<typeof DayRow>;

/**
 * What orders and refunds of one store tell between two instants. A refund of a cancelled order gives back money that was
 * never counted.
 */
const countedSql = (tenantId: Sql, within: (at: Sql) => Sql): Sql => sql`
  (select count(*) as orders, count(distinct customer_id) as buyers, coalesce(sum(total_minor), 0) as gross
    from orders where tenant_id = ${tenantId} and status = 'placed' and ${within(sql`ordered_at`)}) bought
  cross join
  (select coalesce(sum(r.total_minor), 0) as refunded
    from refund r left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where r.tenant_id = ${tenantId} and ${within(sql`r.refunded_at`)} and o.status is distinct from 'cancelled') returned`;

/** Days (see `DayRow`) as they stand: those that are kept and did not change since, the others counted now. Days of nothing may be left out. */
export function daysSql(tenantId: string, asked: readonly AskedDay[]): Sql {
  const tenant = sql`${tenantId}::uuid`;
  return sql`
  with asked as (
    select a.*, not a.is_whole or exists (
        select from order_day_change c where c.tenant_id = ${tenant} and c.day = a.day) as is_counted_now
    from unnest(${asked.map(({ day }) => day)}::date[], ${asked.map(({ from }) => from.toISOString())}::timestamptz[],
      ${asked.map(({ to }) => to.toISOString())}::timestamptz[], ${asked.map(({ isWhole }) => isWhole)}::boolean[])
      as a (day, starts, ends, is_whole)
  )
  select to_char(a.day, 'YYYY-MM-DD') as day, k.orders, k.buyers, k.gross_minor as "grossMinor", k.refunded_minor as "refundedMinor"
  from asked a join order_day k on k.tenant_id = ${tenant} and k.day = a.day where not a.is_counted_now
  union all
  select to_char(a.day, 'YYYY-MM-DD'), found.orders::int, found.buyers::int, found.gross::bigint, found.refunded::bigint
  from (select * from asked where is_counted_now) a
    cross join lateral (select * from ${countedSql(tenant, (at) => sql`${at} >= a.starts and ${at} < a.ends`)}) found`;
}

/** So many days are counted in one transaction. */
const AT_ONCE = 60;
const TURN = 7_302_611;

/** Two that count at once could put an older count over a newer one: they take turns. */
export const takeTurn = (tx: SqlTx): PromiseLike<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock(${TURN}::bigint)`);

const Kept = z.object({ days: z.number() });

/** Counts the days that changed, of whichever store, and keeps them; tells how many. Buyers of spans that they are in are forgotten. */
export async function keepDays(): Promise<number> {
  let all = 0;
  for (let days = AT_ONCE; days === AT_ONCE; all += days) {
    ({ days } = await asWorker(async (tx) => {
      await takeTurn(tx);
      return queryRow(tx, Kept, keepSql());
    }));
  }
  return all;
}

/** In one statement, which sees orders and marks at one instant: the marks it takes away are those of changes it counted. */
function keepSql(): Sql {
  // A little more than the day is looked at: what belongs to it says the calendar of the store.
  const within = (at: Sql) => sql`${at} >= d.starts - interval '3 hours' and ${at} < d.ends + interval '3 hours'
    and (${at} at time zone d.timezone)::date = d.day`;
  return sql`
  with told as (
    select distinct tenant_id, day from order_day_change limit ${AT_ONCE}
  ), d as (
    select told.*, t.timezone, told.day::timestamp at time zone t.timezone as starts, (told.day + 1)::timestamp at time zone t.timezone as ends
    from told join tenant t on t.id = told.tenant_id
  ), kept as (
    insert into order_day (tenant_id, day, orders, buyers, gross_minor, refunded_minor)
    select d.tenant_id, d.day, found.orders, found.buyers, found.gross, found.refunded
    from d cross join lateral (select * from ${countedSql(sql`d.tenant_id`, within)}) found
    on conflict (tenant_id, day) do update set orders = excluded.orders, buyers = excluded.buyers,
      gross_minor = excluded.gross_minor, refunded_minor = excluded.refunded_minor
  ), gone as (
    delete from order_day_change c using told where c.tenant_id = told.tenant_id and c.day = told.day
    returning c.tenant_id, c.day, c.moves_buyers
  ), outdated as (
    delete from buyer_span k using gone
    where gone.moves_buyers and k.tenant_id = gone.tenant_id and gone.day between k.first_day and k.last_day
  )
  select count(*)::int as days from told`;
}
