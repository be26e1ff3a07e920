import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { ABANDONED_AFTER_MS } from "@/lib/carts/schema";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { markDirty } from "@/lib/profiles/server/dirty";

type Work = { tenantId: string; now: Date; source: string };

/**
 * Columns of a cart relation: ref, customer_id (null for a stranger), created_at, updated_at, checkout_at, abandoned_at,
 * total_minor, recover_url. One row per ref.
 */
export type CartRelation = Sql;
/** Columns of a line relation: ref, line_no (from 1, no gaps), product_ref, quantity, unit_price_minor. */
export type CartLineRelation = Sql;
/** Columns of a conversion relation: cart_ref, order_ref, at. */
export type ConversionRelation = Sql;

/** Brings carts in: the latest telling decides what is inside, while the earliest checkout and any owner stay known. */
export async function mergeCarts(tx: Tx, work: Work, carts: CartRelation, lines: CartLineRelation): Promise<void> {
  await tx.$executeRaw(merge(work, carts, lines));
  await deriveStatuses(tx, work, sql`select ref from (${carts}) as given`);
}

/** Notes which carts became orders. A cart that arrives later finds its order here. */
export async function convertCarts(tx: Tx, work: Work, conversions: ConversionRelation): Promise<void> {
  const { tenantId } = work;
  await tx.$executeRaw(sql`
    insert into cart_conversion as c (tenant_id, cart_ref, order_ref, at)
    select distinct on (cart_ref) ${tenantId}::uuid, cart_ref, order_ref, at from (${conversions}) as given
    order by cart_ref, at, order_ref
    on conflict (tenant_id, cart_ref) do nothing`);
  await deriveStatuses(tx, work, sql`select cart_ref from (${conversions}) as given`);
}

/** How it stands with cart c; `cartStatus` says the same of one. */
export const statusOf = (now: Date): Sql => sql`case
  when exists (select from cart_conversion v where v.tenant_id = c.tenant_id and v.cart_ref = c.external_id) then 'converted'
  when c.abandoned_at >= c.updated_at or c.updated_at <= ${addMs(now, -ABANDONED_AFTER_MS)} then 'abandoned'
  when c.checkout_at is not null then 'checkout'
  else 'open' end`;

const CustomerIdRow = z.object({ customer_id: z.string().nullable() });

async function deriveStatuses(tx: Tx, work: Work, refs: Sql): Promise<void> {
  const changed = await queryRows(
    tx,
    CustomerIdRow,
    sql`
    update cart c set status = ${statusOf(work.now)}
    where c.tenant_id = ${work.tenantId}::uuid and c.external_id in (${refs}) and c.status <> ${statusOf(work.now)}
    returning c.customer_id`,
  );
  const ids = changed.flatMap((row) => row.customer_id ?? []);
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
}

/** In every store: carts that nobody touched for long enough are abandoned, and their owners marked. */
export const abandonIdle = (tx: Tx, now: Date): Promise<number> =>
  tx.$executeRaw(sql`
    with idle as (
      update cart c set status = 'abandoned'
      where c.status in ('open', 'checkout') and c.updated_at <= ${addMs(now, -ABANDONED_AFTER_MS)}
      returning c.tenant_id, c.customer_id
    )
    insert into dirty_customer (tenant_id, customer_id, since)
    select distinct tenant_id, customer_id, ${now}::timestamptz from idle where customer_id is not null
    order by tenant_id, customer_id
    on conflict (tenant_id, customer_id) do update set since = excluded.since`);

function merge({ tenantId, now, source }: Work, carts: CartRelation, lines: CartLineRelation): Sql {
  return sql`
    with verdict as materialized (
      select i.*, coalesce(k.id, uuid_v7(${now})) as id, k.id is not null as is_known,
        coalesce(k.source_updated_at > i.updated_at, false) as is_old
      from (${carts}) as i
      left join cart k on k.tenant_id = ${tenantId}::uuid and k.external_id = i.ref
    ),
    line as materialized (
      select v.id, l.line_no, p.id as product_id, l.quantity, l.unit_price_minor
      from (${lines}) as l
      join verdict v on v.ref = l.ref and not v.is_old
      join product p on p.tenant_id = ${tenantId}::uuid and p.external_id = l.product_ref
    ),
    written as (
      insert into cart as c (tenant_id, id, external_id, customer_id, status, source, total_minor, recover_url, checkout_at,
        abandoned_at, source_updated_at, created_at, updated_at, is_sample)
      select ${tenantId}::uuid, v.id, v.ref, v.customer_id, 'open', ${source}, v.total_minor, v.recover_url, v.checkout_at,
        v.abandoned_at, v.updated_at, v.created_at, v.updated_at, false
      from verdict v order by v.ref
      on conflict (tenant_id, external_id) do update set
        customer_id = case when c.source_updated_at > excluded.source_updated_at
          then coalesce(c.customer_id, excluded.customer_id) else coalesce(excluded.customer_id, c.customer_id) end,
        recover_url = case when c.source_updated_at > excluded.source_updated_at
          then coalesce(c.recover_url, excluded.recover_url) else coalesce(excluded.recover_url, c.recover_url) end,
        total_minor = case when c.source_updated_at > excluded.source_updated_at then c.total_minor else excluded.total_minor end,
        checkout_at = least(c.checkout_at, excluded.checkout_at),
        abandoned_at = greatest(c.abandoned_at, excluded.abandoned_at),
        created_at = least(c.created_at, excluded.created_at),
        source_updated_at = greatest(c.source_updated_at, excluded.source_updated_at),
        updated_at = greatest(c.updated_at, excluded.updated_at)
    ),
    dropped as (
      delete from cart_item x using verdict v
      where v.is_known and not v.is_old and x.tenant_id = ${tenantId}::uuid and x.cart_id = v.id
        and not exists (select from line l where l.id = v.id and l.line_no = x.line_no)
    )
    insert into cart_item (tenant_id, cart_id, line_no, product_id, quantity, unit_price_minor)
    select ${tenantId}::uuid, l.id, l.line_no, l.product_id, l.quantity, l.unit_price_minor from line l order by l.id, l.line_no
    on conflict (tenant_id, cart_id, line_no) do update set
      product_id = excluded.product_id, quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor`;
}
