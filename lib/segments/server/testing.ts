import { present } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import { emailKey, fold } from "@/lib/base/text";
import type { TenantContext } from "@/lib/db/context";
import { adminRows } from "@/lib/db/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import { SEGMENTS, WORDS } from "../arbitrary";
import type { Person } from "../person";
import { Filter } from "../schema";

/** Writes people with their facts into a store, as imports would, and computes their profiles. */
export async function storePeople(ctx: TenantContext, people: readonly Person[]): Promise<void> {
  await insert(ctx, customerRows(people), customerInsert);
  await insert(ctx, productRows(ctx), productInsert);
  await insert(ctx, orderRows(people), orderInsert);
  await insert(ctx, itemRows(ctx, people), itemInsert);
  await insert(ctx, refundRows(people), refundInsert);
  await insert(ctx, consentRows(people), consentInsert);
  await refreshAll(ctx);
}

const questions: readonly Filter[] = [
  { field: "order_count", operator: "gte", value: 2 },
  { field: "city", operator: "contains", value: "a", not: true },
].map((condition) =>
  Filter.parse({ version: 2, root: { kind: "group", match: "all", items: [{ kind: "condition", ...condition }] } }),
);

/** The segments that generated filters ask about. */
export async function storeSegments(ctx: TenantContext): Promise<ReadonlyMap<string, Filter>> {
  const segments = new Map(questions.map((filter, place) => [present(SEGMENTS[place], "an id"), filter]));
  for (const [id, filter] of segments) {
    await adminRows(sql`
      insert into segment (tenant_id, id, name, name_key, filter, created_at, updated_at)
      values (${ctx.tenantId}::uuid, ${id}::uuid, ${id}, ${id}, ${JSON.stringify(filter)}::jsonb, ${ctx.now}, ${ctx.now})`);
  }
  return segments;
}

type Rows = Record<string, unknown>[];

async function insert(ctx: TenantContext, rows: Rows, statement: (ctx: TenantContext, json: string) => Sql) {
  if (rows.length > 0) {
    await adminRows(statement(ctx, JSON.stringify(rows)));
  }
}

const customerRows = (people: readonly Person[]): Rows =>
  people.map(({ id, createdAt, email, phone, city, country }) => ({
    id,
    created_at: createdAt,
    email,
    email_key: email === null ? null : emailKey(email),
    phone,
    city,
    city_key: city === null ? null : fold(city),
    country,
    country_key: country === null ? null : fold(country),
  }));

const customerInsert = (ctx: TenantContext, json: string) => sql`
  insert into customer (tenant_id, id, email, email_key, phone, city, city_key, country, country_key, created_at, updated_at)
  select ${ctx.tenantId}::uuid, r.id, r.email, r.email_key, r.phone, r.city, r.city_key, r.country, r.country_key, r.created_at, r.created_at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, email text, email_key text, phone text, city text, city_key text,
    country text, country_key text, created_at timestamptz)`;

const productId = (ctx: TenantContext, place: number): string =>
  `${ctx.tenantId.slice(0, -3)}${place.toString(16).padStart(3, "0")}`;

const productRows = (ctx: TenantContext): Rows =>
  WORDS.map((name, place) => ({ id: productId(ctx, place), name, name_key: fold(name), external_id: `p${place}` }));

const productInsert = (ctx: TenantContext, json: string) => sql`
  insert into product (tenant_id, id, external_id, name, name_key, created_at)
  select ${ctx.tenantId}::uuid, r.id, r.external_id, r.name, r.name_key, ${ctx.now}
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, external_id text, name text, name_key text)
  on conflict do nothing`;

const orderRows = (people: readonly Person[]): Rows =>
  people.flatMap((person) =>
    person.orders.map((order) => ({
      id: order.id,
      customer_id: person.id,
      status: order.isCancelled ? "cancelled" : "placed",
      ordered_at: order.orderedAt,
      total_minor: order.totalMinor,
    })),
  );

const orderInsert = (ctx: TenantContext, json: string) => sql`
  insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
  select ${ctx.tenantId}::uuid, r.id, r.id::text, r.customer_id, r.status, 'test', r.ordered_at, r.total_minor, 0, r.ordered_at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, customer_id uuid, status text, ordered_at timestamptz, total_minor bigint)`;

const itemRows = (ctx: TenantContext, people: readonly Person[]): Rows =>
  people.flatMap((person) =>
    person.orders.flatMap((order) =>
      order.products.map((name, index) => ({
        order_id: order.id,
        line_no: index + 1,
        product_id: productId(ctx, WORDS.indexOf(name)),
        customer_id: person.id,
        ordered_at: order.orderedAt,
      })),
    ),
  );

const itemInsert = (ctx: TenantContext, json: string) => sql`
  insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
  select ${ctx.tenantId}::uuid, r.order_id, r.line_no, r.product_id, r.customer_id, r.ordered_at, 1, 100, 100
  from jsonb_to_recordset(${json}::jsonb) as r (order_id uuid, line_no int, product_id uuid, customer_id uuid, ordered_at timestamptz)`;

const refundRows = (people: readonly Person[]): Rows =>
  people.flatMap((person) =>
    person.refunds.map((refund, index) => ({
      id: `${person.id.slice(0, -2)}${(index + 64).toString(16)}`,
      order_id: refund.orderId,
      customer_id: person.id,
      refunded_at: refund.refundedAt,
      total_minor: refund.totalMinor,
    })),
  );

const refundInsert = (ctx: TenantContext, json: string) => sql`
  insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
  select ${ctx.tenantId}::uuid, r.id, r.id::text, r.order_id, r.customer_id, 'test', r.refunded_at, r.total_minor, r.refunded_at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, order_id uuid, customer_id uuid, refunded_at timestamptz, total_minor bigint)`;

const consentRows = (people: readonly Person[]): Rows =>
  people.flatMap((person) =>
    ["email", "sms"].map((channel) => ({
      customer_id: person.id,
      channel,
      status: person.consents.includes(channel) ? "granted" : "withdrawn",
    })),
  );

const consentInsert = (ctx: TenantContext, json: string) => sql`
  insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
  select ${ctx.tenantId}::uuid, r.customer_id, r.channel, 'marketing', r.status, ${ctx.now}
  from jsonb_to_recordset(${json}::jsonb) as r (customer_id uuid, channel text, status text)`;
