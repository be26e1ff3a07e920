import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { emailKey, fold } from "@/lib/base/text";
import { addDays } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, TEST_NOW } from "@/lib/db/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import { WORDS } from "../arbitrary";
import type { PersonDraft } from "../arbitrary-people";
import { SEGMENTS } from "../arbitrary-windows";
import type { Person, PersonOrder } from "../person";
import { Filter } from "../schema";
import { readPeople } from "./people";
import { storeMoves, storeWalks } from "./testing-history";
import { insert, type Rows } from "./testing-rows";

/** Somebody of whom no more is known than the city they live in. */
export const personIn = (city: string): PersonDraft => ({
  id: newId(TEST_NOW),
  createdAt: TEST_NOW,
  email: null,
  phone: null,
  city,
  country: null,
  consents: [],
  refunds: [],
  orders: [],
});

/** An order of so many days ago, with at most one product in it. */
export const orderOf = (daysAgo: number, totalMinor: number, product?: string): PersonOrder => ({
  id: newId(TEST_NOW),
  isCancelled: false,
  orderedAt: addDays(TEST_NOW, -daysAgo),
  totalMinor,
  discountMinor: 0,
  source: "csv",
  city: null,
  items: product ? [{ productId: "", product, categoryId: null, categories: [], quantity: 1, totalMinor }] : [],
});

/** One rule, and nothing else. */
export const filterOf = (field: string, operator: string, value: unknown): Filter =>
  Filter.parse({
    version: 2,
    root: { kind: "group", match: "all", items: [{ kind: "condition", field, operator, value }] },
  });

/** Writes people with their facts into a store, as imports would, and computes their profiles. */
export async function storePeople(ctx: TenantContext, people: readonly PersonDraft[]): Promise<void> {
  await insert(ctx, customerRows(people), customerInsert);
  await insert(ctx, categoryRows(ctx), categoryInsert);
  await insert(ctx, productRows(ctx), productInsert);
  await insert(ctx, orderRows(people), orderInsert);
  await insert(ctx, itemRows(ctx, people), itemInsert);
  await insert(ctx, refundRows(people), refundInsert);
  await insert(ctx, consentRows(people), consentInsert);
  await insert(ctx, cartRows(people), cartInsert);
  await insert(ctx, cartItemRows(ctx, people), cartItemInsert);
  await insert(ctx, eventRows(ctx, people), eventInsert);
  await refreshAll(ctx);
  await storeMoves(ctx, people);
  await storeWalks(ctx, people);
}

/** The same people as the store has them now, with everything that it works out. */
export const storedPeople = (ctx: TenantContext, people: readonly PersonDraft[]): Promise<Person[]> =>
  inTenant(ctx, (tx) =>
    readPeople(
      tx,
      ctx,
      people.map(({ id }) => id),
    ),
  );

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

const customerRows = (people: readonly PersonDraft[]): Rows =>
  people.map(
    ({ id, createdAt, externalId, email, phone, phoneKey, firstName, lastName, city, country, district, ...rest }) => ({
      id,
      external_id: externalId,
      created_at: createdAt,
      email,
      email_key: email ? emailKey(email) : null,
      phone,
      phone_key: phoneKey ?? "",
      first_name: firstName,
      last_name: lastName,
      name_key: fold(`${firstName ?? ""} ${lastName ?? ""}`),
      city,
      city_key: keyOf(city),
      country,
      country_key: keyOf(country),
      district,
      district_key: keyOf(district),
      gender: rest.gender,
      birth_date: rest.birthDate,
      attributes: rest.attributes ?? {},
    }),
  );

const keyOf = (text: string | null | undefined): string | null => (text ? fold(text) : (text ?? null));

const customerInsert = (ctx: TenantContext, json: string) => sql`
  insert into customer (tenant_id, id, external_id, email, email_key, phone, phone_key, first_name, last_name, name_key, city,
    city_key, country, country_key, district, district_key, gender, birth_date, attributes, created_at, updated_at)
  select ${ctx.tenantId}::uuid, r.id, r.external_id, r.email, r.email_key, r.phone, r.phone_key, r.first_name, r.last_name,
    r.name_key, r.city, r.city_key, r.country, r.country_key, r.district, r.district_key, r.gender, r.birth_date,
    r.attributes, coalesce(r.created_at, ${ctx.now}), coalesce(r.created_at, ${ctx.now})
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, external_id text, email text, email_key text, phone text,
    phone_key text, first_name text, last_name text, name_key text, city text, city_key text, country text, country_key text,
    district text, district_key text, gender text, birth_date date, attributes jsonb, created_at timestamptz)`;

/** Three categories, one within another; the products stand in them by turns, and every fourth in none. */
const CATEGORIES = ["İstanbul", "100%", "Ankara"] as const;

const categoryId = (ctx: TenantContext, place: number): string =>
  `${ctx.tenantId.slice(0, -3)}c${place.toString(16).padStart(2, "0")}`;

const categoryRows = (ctx: TenantContext): Rows =>
  CATEGORIES.map((name, place) => ({
    id: categoryId(ctx, place),
    name,
    parent_id: place === 0 ? null : categoryId(ctx, place - 1),
    external_id: `k${place}`,
  }));

const categoryInsert = (ctx: TenantContext, json: string) => sql`
  insert into category (tenant_id, id, external_id, parent_id, name)
  select ${ctx.tenantId}::uuid, r.id, r.external_id, r.parent_id, r.name
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, external_id text, parent_id uuid, name text)
  on conflict do nothing`;

const productId = (ctx: TenantContext, place: number): string =>
  `${ctx.tenantId.slice(0, -3)}${place.toString(16).padStart(3, "0")}`;

const productRows = (ctx: TenantContext): Rows =>
  WORDS.map((name, place) => ({
    id: productId(ctx, place),
    name,
    name_key: fold(name),
    external_id: `p${place}`,
    category_id: place % 4 === 3 ? null : categoryId(ctx, place % 4),
  }));

const productInsert = (ctx: TenantContext, json: string) => sql`
  insert into product (tenant_id, id, external_id, name, name_key, category_id, created_at)
  select ${ctx.tenantId}::uuid, r.id, r.external_id, r.name, r.name_key, r.category_id, ${ctx.now}
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, external_id text, name text, name_key text, category_id uuid)
  on conflict do nothing`;

const orderRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap((person) =>
    (person.orders ?? []).map((order) => ({
      id: order.id,
      customer_id: person.id,
      status: order.isCancelled ? "cancelled" : "placed",
      source: order.source,
      city: order.city,
      city_key: keyOf(order.city),
      ordered_at: order.orderedAt,
      total_minor: order.totalMinor,
      discount_minor: order.discountMinor,
    })),
  );

const orderInsert = (ctx: TenantContext, json: string) => sql`
  insert into orders (tenant_id, id, external_id, customer_id, status, source, city, city_key, ordered_at, total_minor, discount_minor, item_count, created_at)
  select ${ctx.tenantId}::uuid, r.id, r.id::text, r.customer_id, r.status, r.source, r.city, r.city_key, r.ordered_at, r.total_minor,
    r.discount_minor, 0, r.ordered_at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, customer_id uuid, status text, source text, city text, city_key text, ordered_at timestamptz,
    total_minor bigint, discount_minor bigint)`;

const itemRows = (ctx: TenantContext, people: readonly PersonDraft[]): Rows =>
  people.flatMap((person) =>
    (person.orders ?? []).flatMap((order) =>
      order.items.map((item, index) => ({
        order_id: order.id,
        line_no: index + 1,
        product_id: productId(ctx, WORDS.indexOf(item.product)),
        customer_id: person.id,
        ordered_at: order.orderedAt,
        quantity: item.quantity,
        total_minor: item.totalMinor,
      })),
    ),
  );

const itemInsert = (ctx: TenantContext, json: string) => sql`
  insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
  select ${ctx.tenantId}::uuid, r.order_id, r.line_no, r.product_id, r.customer_id, r.ordered_at, r.quantity, 100, r.total_minor
  from jsonb_to_recordset(${json}::jsonb) as r (order_id uuid, line_no int, product_id uuid, customer_id uuid,
    ordered_at timestamptz, quantity int, total_minor bigint)`;

const refundRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap((person) =>
    (person.refunds ?? []).map((refund, index) => ({
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

const consentRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, consents = [] }) => consents.map((consent) => ({ customer_id: id, ...consent })));

const consentInsert = (ctx: TenantContext, json: string) => sql`
  insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
  select ${ctx.tenantId}::uuid, r.customer_id, r.channel, 'marketing', r.status, ${ctx.now}
  from jsonb_to_recordset(${json}::jsonb) as r (customer_id uuid, channel text, status text)`;

const partId = (personId: string, index: number): string => `${personId.slice(0, -2)}${(index + 128).toString(16)}`;

const cartRows = (people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, carts = [] }) =>
    carts.map((cart, index) => ({
      id: partId(id, index),
      customer_id: id,
      status: cart.status,
      total_minor: cart.totalMinor,
      updated_at: cart.updatedAt,
    })),
  );

const cartInsert = (ctx: TenantContext, json: string) => sql`
  insert into cart (tenant_id, id, external_id, customer_id, status, total_minor, created_at, updated_at)
  select ${ctx.tenantId}::uuid, r.id, r.id::text, r.customer_id, r.status, r.total_minor, r.updated_at, r.updated_at
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, customer_id uuid, status text, total_minor bigint, updated_at timestamptz)`;

const cartItemRows = (ctx: TenantContext, people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, carts = [] }) =>
    carts.flatMap((cart, index) =>
      cart.products.map((name, line) => ({
        cart_id: partId(id, index),
        line_no: line + 1,
        product_id: productId(ctx, WORDS.indexOf(name)),
      })),
    ),
  );

const cartItemInsert = (ctx: TenantContext, json: string) => sql`
  insert into cart_item (tenant_id, cart_id, line_no, product_id, quantity, unit_price_minor)
  select ${ctx.tenantId}::uuid, r.cart_id, r.line_no, r.product_id, 1, 100
  from jsonb_to_recordset(${json}::jsonb) as r (cart_id uuid, line_no int, product_id uuid)`;

const eventRows = (ctx: TenantContext, people: readonly PersonDraft[]): Rows =>
  people.flatMap(({ id, events = [] }) =>
    events.map((event) => ({
      id: newId(ctx.now),
      customer_id: id,
      name: event.name,
      at: event.at,
      properties: event.properties,
      context: event.context ?? {},
    })),
  );

const eventInsert = (ctx: TenantContext, json: string) => sql`
  insert into event (tenant_id, id, occurred_at, received_at, kind, name, message_id, customer_id, properties, context)
  select ${ctx.tenantId}::uuid, r.id, r.at, r.at, 'track', r.name, r.id::text, r.customer_id, r.properties, r.context
  from jsonb_to_recordset(${json}::jsonb) as r (id uuid, customer_id uuid, name text, at timestamptz, properties jsonb,
    context jsonb)`;
