import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import type { RefundFacts } from "@/lib/orders/facts";
import { recordFacts } from "@/lib/orders/server/record";
import { claimRefunds } from "@/lib/orders/server/refunds";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { OwnerOf } from "./whose";
import type { EventWork, WaitingEvent } from "./work";

const RefRow = z.object({ ref: z.string() });

/** Orders that a shop itself tells of, or a file: an event about them changes nothing. */
export async function toldByShops(tx: Tx, work: EventWork, refs: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows(
    tx,
    RefRow,
    sql`select o.external_id as ref from orders o
        where o.tenant_id = ${work.tenantId}::uuid and o.external_id = any(${[...refs]}::text[]) and o.source <> ${work.source}`,
  );
  return new Set(rows.map(({ ref }) => ref));
}

const LeftToRefundRow = z.object({ ref: z.string(), leftMinor: MinorColumn });

/** Refunds of whole orders: what the order was worth and is not refunded yet. Answers those whose order is unknown. */
export async function landWholeRefunds(tx: Tx, work: EventWork, refunds: readonly RefundFacts[]): Promise<Set<string>> {
  if (refunds.length === 0) {
    return new Set();
  }
  const orders = await queryRows(
    tx,
    LeftToRefundRow,
    sql`select o.external_id as ref, greatest(o.total_minor - coalesce((
          select sum(r.total_minor) from refund r where r.tenant_id = o.tenant_id and r.order_id = o.id
            and r.external_id <> o.external_id || '#all'), 0), 0)::bigint as "leftMinor"
        from orders o where o.tenant_id = ${work.tenantId}::uuid
          and o.external_id = any(${refunds.map(({ orderRef }) => orderRef)}::text[])`,
  );
  const left = new Map(orders.map(({ ref, leftMinor }) => [ref, leftMinor]));
  const known = refunds.flatMap((refund) => {
    const totalMinor = left.get(refund.orderRef);
    return totalMinor === undefined ? [] : [{ ...refund, totalMinor }];
  });
  await recordFacts(tx, work, { refunds: known });
  return new Set(refunds.filter(({ orderRef }) => !left.has(orderRef)).map(({ ref }) => ref));
}

const OrderIdRow = z.object({ ref: z.string(), id: z.string() });

/** Orders of guests whose device turned out to be somebody's become theirs, lines and refunds with them. */
export async function claimOrders(
  tx: Tx,
  work: EventWork,
  events: readonly WaitingEvent[],
  ownerOf: OwnerOf,
): Promise<void> {
  const rows = events.flatMap((event) => {
    const owner = event.name === "order_placed" || event.name === "order_updated" ? ownerOf(event) : null;
    const ref = event.properties.order_id ?? event.properties.orderId ?? event.properties.order_number;
    return owner ? [{ ref: String(ref), id: owner.customerId }] : [];
  });
  if (rows.length === 0) {
    return;
  }
  const claimed = await queryRows(
    tx,
    OrderIdRow,
    sql`
    with given as (select distinct on (ref) * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (ref text, id uuid) order by ref, id),
    claimed as (
      update orders o set customer_id = g.id from given g
      where o.tenant_id = ${work.tenantId}::uuid and o.external_id = g.ref and o.customer_id is null
        and exists (select from customer c where c.tenant_id = ${work.tenantId}::uuid and c.id = g.id)
      returning o.id as order_id, o.external_id, g.id
    ),
    lined as (
      update order_item i set customer_id = c.id from claimed c
      where i.tenant_id = ${work.tenantId}::uuid and i.order_id = c.order_id
    )
    select external_id as ref, id::text from claimed`,
  );
  await claimRefunds(tx, work, sql`select unnest(${claimed.map(({ ref }) => ref)}::text[])`);
  await markDirty(tx, work, sql`select unnest(${claimed.map(({ id }) => id)}::uuid[])`);
}
