import "server-only";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { takeTurn } from "./days";

/** Whole days of the store's calendar, between two instants of which the second is no longer in them. */
export type WholeDays = { firstDay: string; lastDay: string; from: Date; until: Date };
/** Whole days, and what has come of the day after them. */
export type BuyerSpan = WholeDays & { to: Date };

const placed = (tenantId: Sql, within: Sql): Sql => sql`
  (select customer_id from orders where tenant_id = ${tenantId} and status = 'placed' and customer_id is not null and ${within}
    group by customer_id)`;

/**
 * How many people bought in a span, as a value: those of its whole days, which are kept, and whoever came new in the rest of
 * it. Where other people may have bought since the days were counted, everything is counted now.
 */
export function buyersSql(tenantId: string, { firstDay, lastDay, from, until, to }: BuyerSpan): Sql {
  const tenant = sql`${tenantId}::uuid`;
  const days = sql`${firstDay}::date and ${lastDay}::date`;
  // Each of them is looked up: a join would read every order of the whole days again.
  const boughtBefore = sql`(select 1 from orders e where e.tenant_id = ${tenant} and e.customer_id = late.customer_id
    and e.status = 'placed' and e.ordered_at >= ${from} and e.ordered_at < ${until} limit 1)`;
  return sql`(
    select (case when known.buyers is null
      then (select count(*) from ${placed(tenant, sql`ordered_at >= ${from} and ordered_at <= ${to}`)} anyone)
      else known.buyers + (select count(*) from ${placed(tenant, sql`ordered_at >= ${until} and ordered_at <= ${to}`)} late
        where ${boughtBefore} is null)
      end)::int
    from (select (
      select k.buyers from buyer_span k where k.tenant_id = ${tenant} and (k.first_day, k.last_day) = (${firstDay}::date, ${lastDay}::date)
        and not exists (select from order_day_change c where c.tenant_id = ${tenant} and c.moves_buyers and c.day between ${days})
    ) as buyers) known)`;
}

/** So many spans are counted in one transaction: the eight of a store of a million take fifteen seconds. */
const AT_ONCE = 8;
const TIMEOUT_MS = 5 * 60_000;

const Store = z.object({ tenantId: z.string(), timezone: z.string() });

/**
 * Keeps the buyers of the spans that are asked for in each store with orders, as far as they are not kept yet, and forgets
 * all others. Tells how many it counted.
 */
export async function keepBuyers(spansOf: (timezone: string) => readonly WholeDays[]): Promise<number> {
  let all = 0;
  for (let counted = AT_ONCE; counted === AT_ONCE; all += counted) {
    counted = await asWorker(
      async (tx) => {
        await takeTurn(tx);
        return keepSome(tx, spansOf);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  }
  return all;
}

const CountedRow = z.object({ counted: z.number() });

/** Stores are read after the turn is taken: a change of their calendar is told from then on. */
async function keepSome(tx: Tx, spansOf: (timezone: string) => readonly WholeDays[]): Promise<number> {
  const stores = await queryRows(
    tx,
    Store,
    sql`select t.id as "tenantId", t.timezone from tenant t where exists (select from order_day d where d.tenant_id = t.id)`,
  );
  const zones = new Map([...new Set(stores.map(({ timezone }) => timezone))].map((zone) => [zone, spansOf(zone)]));
  const asked = stores.flatMap(
    ({ tenantId, timezone }) => zones.get(timezone)?.map((span) => ({ tenantId, ...span })) ?? [],
  );
  const { counted } = await queryRow(
    tx,
    CountedRow,
    sql`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(asked)}::json)
        as a ("tenantId" uuid, "firstDay" date, "lastDay" date, "from" timestamptz, "until" timestamptz)
    ), missing as materialized (
      select * from asked a where not exists (select from buyer_span k
        where k.tenant_id = a."tenantId" and k.first_day = a."firstDay" and k.last_day = a."lastDay") limit ${AT_ONCE}
    ), forgotten as (
      delete from buyer_span k where not exists (select from asked a
        where k.tenant_id = a."tenantId" and k.first_day = a."firstDay" and k.last_day = a."lastDay")
    ), kept as (
      insert into buyer_span (tenant_id, first_day, last_day, buyers)
      select m."tenantId", m."firstDay", m."lastDay", found.buyers
      from missing m cross join lateral (
        select count(*)::int as buyers
        from ${placed(sql`m."tenantId"`, sql`ordered_at >= m."from" and ordered_at < m."until"`)} buyer
      ) found
    )
    select count(*)::int as counted from missing`,
  );
  return counted;
}
