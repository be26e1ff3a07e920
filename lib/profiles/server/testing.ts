import "server-only";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { addDays } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { MinorColumn } from "@/lib/db/rows";
import { adminRows } from "@/lib/db/testing";
import { categoryOf, homeOf, idOf, type World } from "@/lib/profiles/testing";

const cityOf = (city: string | null | undefined) => ({ city: city ?? null, cityKey: city ? fold(city) : null });

/** Writes a world as rows of the store, each of `people` being the customer at their place. */
export async function settle(ctx: TenantContext, people: readonly string[], world: World): Promise<void> {
  const since = addDays(ctx.now, -600);
  const of = (who: number | null): string | null => (who === null ? null : (people[who] ?? null));
  const homes = people.map((id, who) => ({ id, ...cityOf(homeOf(who)) }));
  const orders = world.bought.map(({ who, city, ...order }) => ({
    ...order,
    ...cityOf(city),
    id: newId(ctx.now),
    customerId: of(who),
  }));
  const items = orders.flatMap((order) =>
    order.items.map((item, place) => ({
      ...item,
      productId: idOf(item.product),
      orderId: order.id,
      customerId: order.customerId,
      orderedAt: order.orderedAt,
      lineNo: place + 1,
    })),
  );
  const refunds = [
    ...orders.flatMap((order) =>
      order.refunds.map((refund) => ({ ...refund, orderId: order.id, customerId: order.customerId })),
    ),
    ...world.loose.map(({ who, ...refund }) => ({ ...refund, orderId: null, customerId: of(who) })),
  ].map((refund) => ({ ...refund, id: newId(ctx.now) }));
  await adminRows(sql`
    insert into customer (tenant_id, id, city, city_key, created_at, updated_at)
    select ${ctx.tenantId}::uuid, r.id, r.city, r."cityKey", ${since}, ${since}
    from jsonb_to_recordset(${JSON.stringify(homes)}::jsonb) as r (id uuid, city text, "cityKey" text) on conflict do nothing`);
  const products = [...new Set(items.map(({ product }) => product))].map((product) => ({
    productId: idOf(product),
    category: categoryOf(product),
  }));
  await adminRows(sql`
    insert into category (tenant_id, id, external_id, name)
    select distinct ${ctx.tenantId}::uuid, r.category, r.category::text, r.category::text
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as r (category uuid) where r.category is not null
    on conflict do nothing`);
  await adminRows(sql`
    insert into product (tenant_id, id, external_id, name, name_key, category_id, created_at)
    select ${ctx.tenantId}::uuid, r."productId", r."productId"::text, r."productId"::text, r."productId"::text,
      r.category, ${since}
    from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as r ("productId" uuid, category uuid) on conflict do nothing`);
  await adminRows(sql`
    insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, discount_minor, item_count,
      city, city_key, created_at)
    select ${ctx.tenantId}::uuid, r.id, r.id::text, r."customerId", case when r."isCancelled" then 'cancelled' else 'placed' end,
      'test', r."orderedAt", r."totalMinor", r."discountMinor", 1, r.city, r."cityKey", ${since}
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as r (id uuid, "customerId" uuid, "isCancelled" boolean,
      "orderedAt" timestamptz, "totalMinor" bigint, "discountMinor" bigint, city text, "cityKey" text)`);
  await adminRows(sql`
    insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
    select ${ctx.tenantId}::uuid, r."orderId", r."lineNo", r."productId", r."customerId", r."orderedAt", r.quantity, 0, r."totalMinor"
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r ("orderId" uuid, "lineNo" int, "productId" uuid, "customerId" uuid,
      "orderedAt" timestamptz, quantity int, "totalMinor" bigint)`);
  await adminRows(sql`
    insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
    select ${ctx.tenantId}::uuid, r.id, r.id::text, r."orderId", r."customerId", 'test', r."refundedAt", r."totalMinor", ${since}
    from jsonb_to_recordset(${JSON.stringify(refunds)}::jsonb) as r (id uuid, "orderId" uuid, "customerId" uuid,
      "refundedAt" timestamptz, "totalMinor" bigint)`);
}

/** A stored profile by column name, money as numbers, without its key, its time, and since when it has been so. */
export async function storedProfiles(ctx: TenantContext): Promise<Map<string, Record<string, unknown>>> {
  const rows = await adminRows(
    sql`select * from customer_profile where tenant_id = ${ctx.tenantId}::uuid order by customer_id`,
  );
  return new Map(
    rows.map(({ tenant_id: _, customer_id: id, computed_at: __, ...row }) => [
      String(id),
      Object.fromEntries(
        Object.entries(row)
          .filter(([column]) => !column.endsWith("_since"))
          .map(([column, value]) => [
            column,
            column.endsWith("_minor") && value !== null ? MinorColumn.parse(BigInt(String(value))) : value,
          ]),
      ),
    ]),
  );
}

/** Categories and products of every customer in the words of the one-person reading, by customer and name. */
export async function storedTastes({ tenantId }: TenantContext): Promise<Record<string, unknown>[]> {
  const categories = await adminRows(sql`
    select k.customer_id as "customerId", k.category_id as of, k.order_count as "orderCount", k.spent_minor::float8 as "spentMinor",
      k.last_at as "lastAt", k.score, k.rank
    from customer_category k
    where k.tenant_id = ${tenantId}::uuid`);
  const products = await adminRows(sql`
    select k.customer_id as "customerId", k.product_id as of, k.purchases, k.cycle_seconds as "cycleSeconds", k.confidence,
      k.last_at as "lastAt"
    from customer_product k
    where k.tenant_id = ${tenantId}::uuid`);
  const key = (row: Record<string, unknown>) => `${row.customerId} ${row.of}`;
  return [...categories, ...products].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Who shows which pattern, on what evidence, in the words of the one-person reading. */
export const storedPatterns = ({ tenantId }: TenantContext): Promise<Record<string, unknown>[]> =>
  adminRows(sql`
    select customer_id as "customerId", pattern, version, evidence from customer_pattern
    where tenant_id = ${tenantId}::uuid order by customer_id, pattern collate "C"`);

/** An import that is running from now on, until it is ended. */
export async function startedImport({ tenantId, now }: TenantContext): Promise<{ end: () => Promise<void> }> {
  const id = newId(now);
  await adminRows(sql`
    insert into import (tenant_id, id, kind, status, file_name, size_bytes, mapping, created_at, started_at)
    values (${tenantId}::uuid, ${id}::uuid, 'customers', 'running', 'people.csv', 1, '{}', ${now}, ${now}) returning id`);
  return {
    end: async () => {
      await adminRows(sql`update import set status = 'completed' where id = ${id}::uuid returning id`);
    },
  };
}
