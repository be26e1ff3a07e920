import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { refreshStatistics } from "@/lib/db/statistics";
import { SAMPLE_MESSAGES, type SampleStore } from "@/lib/sample/schema";

const CHUNK = 10_000;

type Scope = { tenantId: string; now: Date };
type Statement = (rows: string, scope: Scope) => Sql;

/** Writes a generated shop, every row marked as sample, a few statements per table. Parents come before their children. */
export async function insertSample(tx: Tx, scope: Scope, store: SampleStore): Promise<number> {
  const tables: [string, readonly unknown[], Statement][] = [
    ["category", store.categories, categories],
    ["product", store.products, products],
    ["customer", store.customers, customers],
    ["consent_event", store.consents, consents],
    ["orders", store.orders, orders],
    ["order_item", store.orderItems, orderItems],
    ["refund", store.refunds, refunds],
    ["refund_item", store.refundItems, refundItems],
    ["cart", store.carts, carts],
    ["cart_item", store.cartItems, cartItems],
    ["event", store.events, events],
  ];
  let rows = 0;
  for (const [table, items, statement] of tables) {
    for (let start = 0; start < items.length; start += CHUNK) {
      rows += await tx.$executeRaw(statement(JSON.stringify(items.slice(start, start + CHUNK)), scope));
    }
    await refreshStatistics(tx, table);
  }
  await tx.$executeRaw(adConsents(scope));
  await tx.$executeRaw(consentStates(scope));
  return rows;
}

const categories: Statement = (rows, { tenantId }) => sql`
  insert into category (tenant_id, id, external_id, parent_id, name, is_sample)
  select ${tenantId}::uuid, r.id, r."externalId", r."parentId", r.name, true
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "externalId" text, "parentId" uuid, name text)`;

const products: Statement = (rows, { tenantId }) => sql`
  insert into product (tenant_id, id, external_id, name, name_key, category_id, price_minor, is_sample, created_at)
  select ${tenantId}::uuid, r.id, r."externalId", r.name, r."nameKey", r."categoryId", r."priceMinor", true, r."createdAt"
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "externalId" text, name text, "nameKey" text, "categoryId" uuid,
    "priceMinor" bigint, "createdAt" timestamptz)`;

const customers: Statement = (rows, { tenantId, now }) => sql`
  insert into customer (tenant_id, id, external_id, email, email_key, phone, first_name, last_name, name_key, city, city_key,
    country, country_key, gender, birth_date, district, district_key, attributes, is_sample, created_at, updated_at)
  select ${tenantId}::uuid, r.id, r."externalId", r.email, r."emailKey", r.phone, r."firstName", r."lastName", r."nameKey",
    r.city, r."cityKey", r.country, r."countryKey", r.gender, r."birthDate", r.district, r."districtKey", r.attributes, true,
    r."createdAt", ${now}
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "externalId" text, email text, "emailKey" text, phone text,
    "firstName" text, "lastName" text, "nameKey" text, city text, "cityKey" text, country text, "countryKey" text,
    gender text, "birthDate" date, district text, "districtKey" text, attributes jsonb, "createdAt" timestamptz)`;

const consents: Statement = (rows, { tenantId }) => sql`
  insert into consent_event (tenant_id, id, customer_id, channel, purpose, status, source, at)
  select ${tenantId}::uuid, r.id, r."customerId", r.channel, 'marketing', r.status, r.source, r.at
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "customerId" uuid, channel text, status text, source text, at timestamptz)`;

/** Some of those who allowed messages allowed ads in the same breath; the last sign of an id is as good as a coin. */
const adConsents = ({ tenantId }: Scope): Sql => sql`
  insert into consent_event (tenant_id, id, customer_id, channel, purpose, status, source, at)
  select e.tenant_id, uuid_v7(e.at), e.customer_id, e.channel, 'ads', e.status, e.source, e.at
  from consent_event e join customer c on c.tenant_id = e.tenant_id and c.id = e.customer_id
  where e.tenant_id = ${tenantId}::uuid and c.is_sample and right(c.id::text, 1) < 'a'`;

const consentStates = ({ tenantId }: Scope): Sql => sql`
  insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
  select distinct on (e.customer_id, e.channel, e.purpose) e.tenant_id, e.customer_id, e.channel, e.purpose, e.status, e.at
  from consent_event e join customer c on c.tenant_id = e.tenant_id and c.id = e.customer_id
  where e.tenant_id = ${tenantId}::uuid and c.is_sample
  order by e.customer_id, e.channel, e.purpose, e.at desc`;

const orders: Statement = (rows, { tenantId, now }) => sql`
  insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, discount_minor,
    item_count, city, city_key, is_sample, created_at)
  select ${tenantId}::uuid, r.id, r."externalId", r."customerId", r.status, 'sample', r."orderedAt", r."totalMinor",
    r."discountMinor", r."itemCount", r.city, r."cityKey", true, ${now}
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "externalId" text, "customerId" uuid, status text,
    "orderedAt" timestamptz, "totalMinor" bigint, "discountMinor" bigint, "itemCount" int, city text,
    "cityKey" text)`;

const orderItems: Statement = (rows, { tenantId }) => sql`
  insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
  select ${tenantId}::uuid, r."orderId", r."lineNo", r."productId", r."customerId", r."orderedAt", r.quantity,
    r."unitPriceMinor", r."totalMinor"
  from jsonb_to_recordset(${rows}::jsonb) as r ("orderId" uuid, "lineNo" int, "productId" uuid, "customerId" uuid,
    "orderedAt" timestamptz, quantity int, "unitPriceMinor" bigint, "totalMinor" bigint)`;

const refunds: Statement = (rows, { tenantId, now }) => sql`
  insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, is_sample, created_at)
  select ${tenantId}::uuid, r.id, r."externalId", r."orderId", r."customerId", 'sample', r."refundedAt", r."totalMinor", true, ${now}
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "externalId" text, "orderId" uuid, "customerId" uuid,
    "refundedAt" timestamptz, "totalMinor" bigint)`;

const refundItems: Statement = (rows, { tenantId }) => sql`
  insert into refund_item (tenant_id, refund_id, line_no, product_id, quantity, total_minor)
  select ${tenantId}::uuid, r."refundId", r."lineNo", r."productId", r.quantity, r."totalMinor"
  from jsonb_to_recordset(${rows}::jsonb) as r ("refundId" uuid, "lineNo" int, "productId" uuid, quantity int, "totalMinor" bigint)`;

const carts: Statement = (rows, { tenantId }) => sql`
  insert into cart (tenant_id, id, external_id, customer_id, status, total_minor, created_at, updated_at, is_sample)
  select ${tenantId}::uuid, r.id, r."externalId", r."customerId", r.status, r."totalMinor", r."createdAt", r."updatedAt", true
  from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, "externalId" text, "customerId" uuid, status text,
    "totalMinor" bigint, "createdAt" timestamptz, "updatedAt" timestamptz)`;

const cartItems: Statement = (rows, { tenantId }) => sql`
  insert into cart_item (tenant_id, cart_id, line_no, product_id, quantity, unit_price_minor)
  select ${tenantId}::uuid, r."cartId", r."lineNo", r."productId", r.quantity, r."unitPriceMinor"
  from jsonb_to_recordset(${rows}::jsonb) as r ("cartId" uuid, "lineNo" int, "productId" uuid, quantity int, "unitPriceMinor" bigint)`;

const events: Statement = (rows, { tenantId }) => sql`
  insert into event (tenant_id, occurred_at, id, received_at, kind, name, original_name, message_id, user_ref, customer_id,
    properties, context)
  select ${tenantId}::uuid, r."occurredAt", r.id, r."occurredAt", r.kind, r.name, r."originalName", ${SAMPLE_MESSAGES} || r.id, r."userRef",
    r."customerId", r.properties, '{}'
  from jsonb_to_recordset(${rows}::jsonb) as r ("occurredAt" timestamptz, id uuid, kind text, name text, "originalName" text,
    "userRef" text, "customerId" uuid, properties jsonb)`;
