import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { customerNamed } from "@/lib/customers/server/named";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { MergeCounts } from "@/lib/orders/schema";
import { markDirty } from "@/lib/profiles/server/dirty";

export type MergeWork = {
  tenantId: string;
  now: Date;
  /** Who tells: "import", "shopify". */
  source: string;
  /** The import that tells, which can be taken back. */
  importId?: string | null;
};

/**
 * Columns of an order relation: ref, customer_ref, email_key, ordered_at, status, total_minor, discount_minor,
 * item_count, city and city_key (null where the source does not say), source_updated_at, foreign_currency,
 * foreign_total_minor, row_count (of the input, for the counts).
 */
export type OrderRelation = Sql;
/** Columns of a line relation: ref, line_no (from 1, no gaps), product_ref, quantity, unit_price_minor, total_minor. */
export type LineRelation = Sql;

/** Merges of one store wait for each other, so that two never make the same customer or order. */
export const lockFacts = (tx: SqlTx, { tenantId }: { tenantId: string }): PromiseLike<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('facts ' || ${tenantId}, 0))`);

/** Orders and refunds go by their numbers into this many lanes. */
export const LANES = 2;

/** Whether a number belongs to a lane. */
export const isInLane = (ref: Sql, lane: number): Sql =>
  sql`(hashtextextended(${ref}, 0) & ${LANES - 1}::int) = ${lane}::int`;

/**
 * The same for a merge of one lane's orders, whose people and products are there already: the other lanes go on beside it, and
 * everything else waits as before.
 */
export const lockLane = (tx: SqlTx, { tenantId }: { tenantId: string }, lane: number): PromiseLike<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock_shared(hashtextextended('facts ' || ${tenantId}, 0)),
    pg_advisory_xact_lock(hashtextextended('facts ' || ${tenantId} || ' lane ' || ${String(lane)}, 0))`);

/** The customer an order or refund names: by the shop's number, else by e-mail. Null for a guest. */
export const personOf = (work: { tenantId: string }): Sql => sql`
  left join lateral (${customerNamed(work, "external", sql`i.customer_ref`)}) by_ref on true
  left join lateral (
    select named.id from (${customerNamed(work, "email", sql`i.email_key`)}) as named where i.customer_ref is null
  ) by_email on true`;

export const Touched = z.object({
  verdict: z.enum(["created", "updated", "skipped"]),
  rows: z.number(),
  customers: z.array(z.string().nullable()),
});

/**
 * Brings whole orders in: a new one is made, a different one replaced line by line, an equal one left alone.
 * What a shop sent live is only replaced by what the shop sent later. Customers and products exist already.
 */
export async function mergeOrders(
  tx: SqlTx,
  work: MergeWork,
  orders: OrderRelation,
  lines: LineRelation,
): Promise<MergeCounts> {
  const found = await queryRows(tx, Touched, statement(work, orders, lines));
  return settle(tx, work, found);
}

/** Marks whose figures changed and sums the rows per outcome. */
export async function settle(tx: SqlTx, work: MergeWork, found: z.infer<typeof Touched>[]): Promise<MergeCounts> {
  const changed = found.filter((group) => group.verdict !== "skipped").flatMap((group) => group.customers);
  const ids = changed.filter((id) => id !== null);
  await markDirty(tx, work, sql`select unnest(${ids}::uuid[])`);
  const rowsOf = (verdict: string) => found.find((group) => group.verdict === verdict)?.rows ?? 0;
  return { created: rowsOf("created"), updated: rowsOf("updated"), skipped: rowsOf("skipped") };
}

/**
 * Keeps orders or refunds as they were before an import replaces them, lines included: what an undo puts back. Stands in
 * a statement with `known` (the rows as they are) and `verdict`.
 */
export function logChanges(
  { tenantId, importId }: { tenantId: string; importId: string | null },
  changed: "order" | "refund",
  lines: "order_item" | "refund_item",
  owner: "order_id" | "refund_id",
): Sql {
  return sql`
    insert into import_change (tenant_id, import_id, entity, entity_id, before, after)
    select ${tenantId}::uuid, ${importId}::uuid, ${changed}, k.id, to_jsonb(k) || jsonb_build_object('lines',
        (select coalesce(jsonb_agg(to_jsonb(x)), '[]') from ${sql([lines])} x where x.tenant_id = ${tenantId}::uuid and x.${sql([owner])} = k.id)), '{}'
    from known k join verdict v on v.ref = k.ref
    where ${importId}::uuid is not null and v.verdict = 'updated'
    on conflict (tenant_id, import_id, entity, entity_id) do nothing`;
}

function statement(
  { tenantId, now, source, importId = null }: MergeWork,
  orders: OrderRelation,
  lines: LineRelation,
): Sql {
  return sql`
    with incoming as materialized (
      select i.*, coalesce(by_ref.id, by_email.id) as customer_id from (${orders}) as i ${personOf({ tenantId })}
    ),
    line as materialized (
      select l.*, p.id as product_id from (${lines}) as l
      join product p on p.tenant_id = ${tenantId}::uuid and p.external_id = l.product_ref
    ),
    known as materialized (
      select i.ref, o.* from incoming i
      cross join lateral (select * from orders x where x.tenant_id = ${tenantId}::uuid and x.external_id = i.ref offset 0) o
    ),
    old_lines as (
      select k.ref, md5(string_agg(concat_ws('|', x.line_no, x.product_id, x.quantity, x.unit_price_minor, x.total_minor), ',' order by x.line_no)) as digest
      from known k
      cross join lateral (select * from order_item i where i.tenant_id = ${tenantId}::uuid and i.order_id = k.id offset 0) x
      group by k.ref
    ),
    new_lines as (
      select k.ref, md5(string_agg(concat_ws('|', l.line_no, l.product_id, l.quantity, l.unit_price_minor, l.total_minor), ',' order by l.line_no)) as digest
      from known k join line l on l.ref = k.ref group by k.ref
    ),
    verdict as materialized (
      select i.ref, i.ordered_at, i.status, i.total_minor, i.discount_minor, i.item_count, i.source_updated_at,
        i.foreign_currency, i.foreign_total_minor, i.row_count, coalesce(i.city, k.city) as city,
        coalesce(i.city_key, k.city_key) as city_key, coalesce(k.id, uuid_v7(${now})) as id,
        coalesce(i.customer_id, k.customer_id) as customer_id, k.customer_id as old_customer_id,
        case
          when k.id is null then 'created'
          when k.source_updated_at > coalesce(i.source_updated_at, '-infinity') then 'skipped'
          when (k.customer_id, k.ordered_at, k.status, k.total_minor, k.discount_minor, k.item_count, k.city, k.source_updated_at, k.foreign_total_minor, o.digest)
            is distinct from (coalesce(i.customer_id, k.customer_id), i.ordered_at, i.status, i.total_minor, i.discount_minor, i.item_count, coalesce(i.city, k.city), i.source_updated_at, i.foreign_total_minor, n.digest)
            then 'updated'
          else 'skipped'
        end as verdict
      from incoming i
      left join known k on k.ref = i.ref
      left join old_lines o on o.ref = i.ref
      left join new_lines n on n.ref = i.ref
    ),
    logged as (${logChanges({ tenantId, importId }, "order", "order_item", "order_id")}),
    written as (
      insert into orders as o (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, discount_minor,
        item_count, city, city_key, source_updated_at, foreign_currency, foreign_total_minor, import_id, is_sample, created_at)
      select ${tenantId}::uuid, id, ref, customer_id, status, ${source}, ordered_at, total_minor, discount_minor,
        item_count, city, city_key, source_updated_at, foreign_currency, foreign_total_minor, ${importId}::uuid, false, ${now}
      from verdict where verdict <> 'skipped' order by ref
      on conflict (tenant_id, external_id) do update set
        customer_id = excluded.customer_id, status = excluded.status, source = excluded.source,
        ordered_at = excluded.ordered_at, total_minor = excluded.total_minor, discount_minor = excluded.discount_minor,
        item_count = excluded.item_count, city = excluded.city, city_key = excluded.city_key,
        source_updated_at = excluded.source_updated_at,
        foreign_currency = excluded.foreign_currency, foreign_total_minor = excluded.foreign_total_minor,
        import_id = excluded.import_id
    ),
    dropped as (
      delete from order_item x using verdict v
      where v.verdict = 'updated' and x.tenant_id = ${tenantId}::uuid and x.order_id = v.id
        and not exists (select from line l where l.ref = v.ref and l.line_no = x.line_no)
    ),
    lined as (
      insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
      select ${tenantId}::uuid, v.id, l.line_no, l.product_id, v.customer_id, v.ordered_at, l.quantity, l.unit_price_minor, l.total_minor
      from verdict v join line l on l.ref = v.ref where v.verdict <> 'skipped' order by v.id, l.line_no
      on conflict (tenant_id, order_id, line_no) do update set
        product_id = excluded.product_id, customer_id = excluded.customer_id, ordered_at = excluded.ordered_at,
        quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor, total_minor = excluded.total_minor
    )
    select verdict, sum(row_count)::int as rows,
      array_agg(distinct customer_id::text) || array_agg(distinct old_customer_id::text) as customers
    from verdict group by verdict`;
}
