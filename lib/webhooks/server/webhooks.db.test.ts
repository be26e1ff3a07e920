import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { createSource, retryDeliveries } from "./mutations";
import { processDeliveries } from "./process";
import { listDeliveries, listSources } from "./queries";
import { receiveCall } from "./receive";

const SECRET = "local-test-secret-not-a-real-one";
const SHARED = "../shared/data/webhooks";

type Connected = { ctx: TenantContext; key: string; id: string };

async function connect(given: Partial<TenantContext> = {}): Promise<Connected> {
  const ctx = await mintTenant({ currency: "USD", ...given });
  const { key, id } = await createSource(ctx, { name: "Main shop", platform: "shopify", secret: SECRET });
  return { ctx, key, id };
}

type Sent = { topic: string; id: string; body: string; secret?: string };

function send(key: string, { topic, id, body, secret = SECRET }: Sent) {
  const headers = {
    "X-Shopify-Topic": topic,
    "X-Shopify-Webhook-Id": id,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body).digest("base64"),
  };
  const request = new Request("http://localhost/api/webhooks", { method: "POST", headers, body });
  return receiveCall({ platform: "shopify", key, request });
}

const minute = (count: number) => new Date(Date.UTC(2026, 0, 10, 10, count)).toISOString();

const order = (change: object = {}) => ({
  id: 1001,
  created_at: minute(0),
  updated_at: minute(1),
  currency: "USD",
  total_price: "30.00",
  email: "ada@example.com",
  customer: {
    id: 7,
    email: "ada@example.com",
    first_name: "Ada",
    default_address: { city: "London", country: "United Kingdom" },
  },
  line_items: [{ id: 1, product_id: 5, title: "Lamp", quantity: 3, price: "10.00" }],
  ...change,
});
const refund = (change: object = {}) => ({
  id: 9001,
  order_id: 1001,
  created_at: minute(5),
  refund_line_items: [
    { quantity: 1, subtotal: "10.00", line_item: { id: 1, product_id: 5, title: "Lamp", quantity: 3, price: "10.00" } },
  ],
  transactions: [{ kind: "refund", status: "success", amount: "10.00", currency: "USD" }],
  ...change,
});

async function facts(ctx: TenantContext) {
  const mine = sql`x.tenant_id = ${ctx.tenantId}::uuid`;
  const [row] = await adminRows(sql`select
    (select jsonb_agg(jsonb_build_array(x.external_id, x.status, x.total_minor, x.item_count, c.external_id) order by x.external_id)
      from orders x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as orders,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.total_minor, o.external_id, c.external_id) order by x.external_id)
      from refund x left join orders o on o.tenant_id = x.tenant_id and o.id = x.order_id
      left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as refunds,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.email_key, x.first_name, x.city) order by x.external_id) from customer x where ${mine}) as customers,
    (select count(*)::int from order_item x where ${mine}) as items`);
  return row;
}

const statuses = (ctx: TenantContext) =>
  adminRows(sql`select delivery_id, status from inbox where tenant_id = ${ctx.tenantId}::uuid order by delivery_id`);

test("a signed call is stored at once and becomes an order with its buyer", async () => {
  const { ctx, key } = await connect();
  await send(key, { topic: "orders/create", id: "d1", body: JSON.stringify(order()) });
  expect(await statuses(ctx)).toEqual([{ delivery_id: "d1", status: "received" }]);
  const [asked] = await adminRows(
    sql`select count(*)::int as events from engine.outbox where data ->> 'tenantId' = ${ctx.tenantId}`,
  );
  expect(asked).toEqual({ events: 1 });
  await processDeliveries(ctx);
  expect(await facts(ctx)).toEqual({
    orders: [["1001", "placed", 3000, 3, "7"]],
    refunds: null,
    customers: [["7", "ada@example.com", "Ada", "London"]],
    items: 1,
  });
  expect(await statuses(ctx)).toEqual([{ delivery_id: "d1", status: "processed" }]);
});

test("a wrong signature, an unknown key and a body over the limit leave nothing", async () => {
  const { ctx, key } = await connect();
  const body = JSON.stringify(order());
  await expect(send(key, { topic: "orders/create", id: "d1", body, secret: "another secret" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(send("no-such-key", { topic: "orders/create", id: "d1", body })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    send(key, { topic: "orders/create", id: "d2", body: "x".repeat(5 * 1024 * 1024 + 1) }),
  ).rejects.toMatchObject({ code: "too_large" });
  expect(await statuses(ctx)).toEqual([]);
});

test("the same delivery twice is one row and counts once, also from another store", async () => {
  const [ours, theirs] = [await connect(), await connect()];
  const sent = { topic: "orders/create", id: "d1", body: JSON.stringify(order()) };
  expect(await send(ours.key, sent)).toEqual({ isNew: true });
  expect(await send(ours.key, sent)).toEqual({ isNew: false });
  expect(await send(theirs.key, sent)).toEqual({ isNew: true });
  await processDeliveries(ours.ctx);
  await processDeliveries(ours.ctx);
  expect(await facts(ours.ctx)).toMatchObject({ orders: [["1001", "placed", 3000, 3, "7"]], items: 1 });
  expect(await facts(theirs.ctx)).toMatchObject({ orders: null, customers: null });
});

function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) {
    yield [];
  }
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) {
      yield [item, ...rest];
    }
  }
}

test("created, updated, cancelled and refunded end the same in every order of arrival", {
  timeout: 60_000,
}, async () => {
  const customer = {
    id: 7,
    email: "ada@example.com",
    first_name: "Ada",
    default_address: { city: "Leeds", country: "United Kingdom" },
  };
  const calls = [
    { topic: "orders/create", id: "create", body: JSON.stringify(order()) },
    {
      topic: "orders/updated",
      id: "update",
      body: JSON.stringify(
        order({
          updated_at: minute(3),
          total_price: "20.00",
          customer,
          line_items: [{ id: 1, product_id: 5, title: "Lamp", quantity: 2, price: "10.00" }],
        }),
      ),
    },
    {
      topic: "orders/cancelled",
      id: "cancel",
      body: JSON.stringify(
        order({
          updated_at: minute(9),
          cancelled_at: minute(9),
          total_price: "20.00",
          customer,
          line_items: [{ id: 1, product_id: 5, title: "Lamp", quantity: 2, price: "10.00" }],
        }),
      ),
    },
    { topic: "refunds/create", id: "refund", body: JSON.stringify(refund()) },
  ];
  for (const arrival of permutations(calls)) {
    const { ctx, key } = await connect();
    for (const call of arrival) {
      await send(key, call);
      await processDeliveries(ctx);
    }
    expect(await facts(ctx)).toEqual({
      orders: [["1001", "cancelled", 2000, 2, "7"]],
      refunds: [["9001", 1000, "1001", "7"]],
      customers: [["7", "ada@example.com", "Ada", "Leeds"]],
      items: 1,
    });
  }
});

test("a delivery that cannot be used is set aside with its reason; the others go on", async () => {
  const { ctx, key, id } = await connect();
  await send(key, { topic: "orders/create", id: "a-broken", body: "{" });
  await send(key, { topic: "orders/create", id: "b-odd", body: JSON.stringify({ ...order(), total_price: {} }) });
  await send(key, { topic: "themes/publish", id: "c-unused", body: "{}" });
  await send(key, { topic: "orders/create", id: "d-good", body: JSON.stringify(order()) });
  await processDeliveries(ctx);
  const { items } = await listDeliveries(ctx, { sourceId: id, limit: 10 });
  const told = items
    .toSorted((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1))
    .map(({ status, reason }) => [status, reason?.key]);
  expect(told).toEqual([
    ["failed", "sources.reasons.notJson"],
    ["failed", "sources.reasons.shape"],
    ["ignored", "sources.reasons.topic"],
    ["processed", undefined],
  ]);
  expect((await listSources(ctx))[0]?.counts).toEqual({ received: 0, processed: 1, ignored: 1, failed: 2 });
  expect(await facts(ctx)).toMatchObject({ orders: [["1001", "placed", 3000, 3, "7"]] });
});

test("a delivery that the database refuses does not hold up its batch, and can be tried again", async () => {
  const { ctx, key, id } = await connect();
  await send(key, {
    topic: "orders/create",
    id: "huge",
    body: JSON.stringify(
      order({
        id: 1,
        line_items: Array(2).fill({ id: 1, product_id: 5, title: "x", quantity: 2_000_000_000, price: "0" }),
      }),
    ),
  });
  await send(key, { topic: "orders/create", id: "good", body: JSON.stringify(order()) });
  await processDeliveries(ctx);
  expect(await statuses(ctx)).toEqual([
    { delivery_id: "good", status: "processed" },
    { delivery_id: "huge", status: "failed" },
  ]);
  expect(await retryDeliveries(later(ctx, 1_000), { sourceId: id })).toEqual({ deliveries: 1 });
  await expect(retryDeliveries(await mintTenant(), { sourceId: id })).rejects.toMatchObject({ code: "conflict" });
});

test("a guest known by e-mail is one customer, and the shop's number finds them later", async () => {
  const { ctx, key } = await connect();
  await send(key, { topic: "orders/create", id: "1", body: JSON.stringify(order({ customer: null })) });
  await send(key, {
    topic: "orders/create",
    id: "2",
    body: JSON.stringify(order({ id: 1002, customer: null, email: "ADA@example.com" })),
  });
  await processDeliveries(ctx);
  await send(key, {
    topic: "orders/create",
    id: "3",
    body: JSON.stringify(order({ id: 1003, updated_at: minute(8) })),
  });
  await processDeliveries(ctx);
  expect(await facts(ctx)).toMatchObject({
    orders: [
      ["1001", "placed", 3000, 3, "7"],
      ["1002", "placed", 3000, 3, "7"],
      ["1003", "placed", 3000, 3, "7"],
    ],
    customers: [["7", "ada@example.com", "Ada", "London"]],
  });
});

test("the secret is stored sealed and bound to its source", async () => {
  const { ctx } = await connect();
  const [row] = await adminRows(sql`select secret_sealed from source where tenant_id = ${ctx.tenantId}::uuid`);
  expect(String(row?.secret_sealed)).not.toContain(SECRET);
});

test.skipIf(!existsSync(SHARED))(
  "the recorded Shopify order lands as it was sent (skipped without ../shared/data)",
  async () => {
    const { ctx, key } = await connect();
    const body = readFileSync(`${SHARED}/shopify-orders-create.json`);
    const manifest = JSON.parse(readFileSync(`${SHARED}/manifest.json`, "utf8"));
    const { headers } = manifest.files.find((entry: { file: string }) => entry.file === "shopify-orders-create.json");
    const request = new Request("http://localhost", { method: "POST", headers, body });
    expect(await receiveCall({ platform: "shopify", key, request })).toEqual({ isNew: true });
    await processDeliveries(ctx);
    const found = await facts(ctx);
    expect(found).toMatchObject({ orders: [["450789469", "placed", 59894, 3, "207119551"]], items: 3 });
    expect(found?.refunds).toEqual([["509562969", 20900, "450789469", "207119551"]]);
  },
);
