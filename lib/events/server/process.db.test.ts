import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { addMs, MINUTE_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { readEvents } from "@/lib/events/envelope";
import type { JsonObject } from "@/lib/events/schema";
import { collectEvents } from "./collect";
import { processEvents } from "./process";
import { storedEvents } from "./testing";

let minted = 0;

/** Sends as an SDK would, some minutes before the test's now, and works the events off. */
async function tell(ctx: TenantContext, ...events: JsonObject[]): Promise<TenantContext> {
  minted += 1;
  const now = later(ctx, minted * MINUTE_MS);
  const { events: read, refusals } = readEvents(events, { kind: null, receivedAt: now.now, isSmall: false });
  expect(refusals).toEqual([]);
  await collectEvents(
    { tenantId: ctx.tenantId, sourceId: null, now: now.now },
    read.map(({ event }) => event),
  );
  await processEvents(now);
  return now;
}

const at = (ctx: TenantContext, minutes: number) => addMs(ctx.now, minutes * MINUTE_MS).toISOString();
const track = (event: string, properties: JsonObject, who: JsonObject = { userId: "u1" }) => ({
  type: "track",
  event,
  properties,
  ...who,
});

async function facts(ctx: TenantContext) {
  const mine = sql`x.tenant_id = ${ctx.tenantId}::uuid`;
  const [row] = await adminRows(sql`select
    (select jsonb_agg(jsonb_build_array(x.external_id, x.status, x.total_minor, x.item_count, c.external_id) order by x.external_id)
      from orders x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as orders,
    (select jsonb_agg(jsonb_build_array(x.order_ref, x.total_minor, c.external_id) order by x.order_ref, x.total_minor)
      from refund x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as refunds,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.email_key, x.first_name, x.city) order by x.external_id) from customer x where ${mine}) as customers,
    (select jsonb_agg(jsonb_build_array(x.status, x.total_minor, c.external_id,
        (select jsonb_agg(jsonb_build_array(p.external_id, i.quantity) order by p.external_id) from cart_item i
          join product p on p.tenant_id = i.tenant_id and p.id = i.product_id where i.tenant_id = x.tenant_id and i.cart_id = x.id)) order by x.created_at)
      from cart x left join customer c on c.tenant_id = x.tenant_id and c.id = x.customer_id where ${mine}) as carts,
    (select jsonb_agg(jsonb_build_array(x.external_id, x.name, x.price_minor) order by x.external_id) from product x where ${mine}) as products`);
  return row ?? {};
}

const verdicts = (ctx: TenantContext) =>
  adminRows(
    sql`select status, reason::jsonb ->> 'key' as reason from event_message where tenant_id = ${ctx.tenantId}::uuid order by received_at, event_id`,
  );

const COMPLETED = {
  order_id: "O-1",
  total: 620.7,
  revenue: 600.7,
  shipping: 20,
  discount: 30,
  currency: "EUR",
  products: [
    { product_id: "P1", name: "Coat", price: 200.9, quantity: 2 },
    { product_id: "P2", name: "Scarf", price: "201.90", quantity: 1 },
  ],
};

test.skipIf(!existsSync("../shared/data/webhooks"))("the sample calls become a person and an order", async () => {
  const ctx = await mintTenant({ currency: "TRY" });
  const sample = (name: string) => JSON.parse(readFileSync(`../shared/data/webhooks/${name}.json`, "utf8"));
  await tell(ctx, sample("segment-identify"), sample("segment-track-order-completed"));
  expect(await facts(ctx)).toMatchObject({
    orders: [["O-5001", "placed", 62070, 3, "user-118"]],
    customers: [["user-118", "deniz@example.com", "Deniz", "İzmir"]],
  });
  expect(await verdicts(ctx)).toEqual([
    { status: "processed", reason: null },
    { status: "processed", reason: null },
  ]);
});

test("an order is read to the last minor unit, updated, refunded in part and cancelled, each told twice", async () => {
  const ctx = await mintTenant();
  await tell(ctx, track("Order Completed", COMPLETED), track("order_completed", COMPLETED));
  expect((await facts(ctx)).orders).toEqual([["O-1", "placed", 62070, 3, "u1"]]);
  await tell(ctx, track("Order Updated", { ...COMPLETED, total: "600.70" }));
  expect((await facts(ctx)).orders).toEqual([["O-1", "placed", 60070, 3, "u1"]]);
  const refund = { ...track("Order Refunded", { order_id: "O-1", total: "0.70", currency: "EUR" }), messageId: "r1" };
  await tell(ctx, refund);
  await tell(ctx, refund);
  expect((await facts(ctx)).refunds).toEqual([["O-1", 70, "u1"]]);
  await tell(ctx, track("Order Refunded", { order_id: "O-1" }));
  expect((await facts(ctx)).refunds).toEqual([
    ["O-1", 70, "u1"],
    ["O-1", 60000, "u1"],
  ]);
  await tell(ctx, track("Order Canceled", { order_id: "O-1" }));
  expect((await facts(ctx)).orders).toEqual([["O-1", "cancelled", 60070, 3, "u1"]]);
});

test("news that comes late changes nothing that is newer", async () => {
  const ctx = await mintTenant();
  const update = { ...track("Order Updated", { ...COMPLETED, total: 500 }), timestamp: at(ctx, -5) };
  const first = { ...track("Order Completed", COMPLETED), timestamp: at(ctx, -10) };
  await tell(ctx, update);
  await tell(ctx, first);
  expect((await facts(ctx)).orders).toEqual([["O-1", "placed", 50000, 3, "u1"]]);
});

test("an order in another currency is kept, says so and is not counted", async () => {
  const ctx = await mintTenant();
  await tell(ctx, track("Order Completed", { ...COMPLETED, currency: "usd" }));
  expect((await facts(ctx)).orders).toEqual([["O-1", "placed", 0, 3, "u1"]]);
  expect(await verdicts(ctx)).toEqual([{ status: "processed", reason: "events.reasons.foreignCurrency" }]);
});

test("what cannot be counted says why, and the event stays", async () => {
  const ctx = await mintTenant();
  await tell(
    ctx,
    { ...track("Order Completed", { total: 5 }), messageId: "a" },
    { ...track("Order Completed", { order_id: "X", total: "five" }), messageId: "b" },
    { ...track("Order Completed", { order_id: "Y", total: -5 }), messageId: "c" },
    { ...track("Order Refunded", { order_id: "Z" }), messageId: "d" },
    { ...track("Product Viewed", {}), messageId: "e" },
  );
  const rows = await adminRows(sql`select message_id, status, reason::jsonb ->> 'key' as reason from event_message
    where tenant_id = ${ctx.tenantId}::uuid order by message_id`);
  expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
    ["failed", "events.reasons.noOrder"],
    ["failed", "events.reasons.badAmount"],
    ["failed", "events.reasons.badAmount"],
    ["failed", "events.reasons.refundUnknown"],
    ["processed", "events.reasons.noProduct"],
  ]);
  expect(await storedEvents(ctx)).toHaveLength(5);
  expect((await facts(ctx)).orders).toBeNull();
});

test("an order that the shop itself told stays as the shop told it", async () => {
  const ctx = await mintTenant();
  await tell(ctx, track("Order Completed", COMPLETED));
  await adminRows(sql`update orders set source = 'shopify' where tenant_id = ${ctx.tenantId}::uuid`);
  await tell(ctx, track("Order Updated", { ...COMPLETED, total: 1 }), track("Order Cancelled", { order_id: "O-1" }));
  expect((await facts(ctx)).orders).toEqual([["O-1", "placed", 62070, 3, "u1"]]);
  expect((await verdicts(ctx)).slice(1)).toEqual([
    { status: "processed", reason: "events.reasons.orderKnown" },
    { status: "processed", reason: "events.reasons.orderKnown" },
  ]);
});

test("a cart follows every step, in whatever order they come in, and ends in its order", async () => {
  const ctx = await mintTenant();
  const steps = [
    { ...track("Product Added", { product_id: "P1", price: 10, quantity: 2 }), timestamp: at(ctx, -50) },
    { ...track("Product Added", { product_id: "P2", price: "5.50" }), timestamp: at(ctx, -40) },
    { ...track("Product Removed", { product_id: "P1", quantity: 1 }), timestamp: at(ctx, -30) },
    { ...track("Checkout Started", {}), timestamp: at(ctx, -20) },
  ];
  const carts = [
    [
      "checkout",
      1550,
      "u1",
      [
        ["P1", 1],
        ["P2", 1],
      ],
    ],
  ];
  await tell(ctx, ...steps);
  expect((await facts(ctx)).carts).toEqual(carts);
  const other = await mintTenant();
  for (const step of steps.toReversed()) {
    await tell(other, step);
  }
  expect((await facts(other)).carts).toEqual(carts);
  await tell(ctx, { ...track("Order Completed", { order_id: "O-1", total: 15.5 }), timestamp: at(ctx, -10) });
  expect((await facts(ctx)).carts).toEqual([["converted", 1550, "u1", expect.anything()]]);
  await tell(ctx, { ...track("Cart Viewed", { cart_id: "C9", products: [{ sku: "P3", price: 1, quantity: 3 }] }) });
  expect((await facts(ctx)).carts).toEqual([
    ["converted", 1550, "u1", expect.anything()],
    ["open", 300, "u1", [["P3", 3]]],
  ]);
});

test("what a device did before anyone knew whose it was becomes its owner's: events, orders, carts", async () => {
  const ctx = await mintTenant();
  const device = { anonymousId: "a1" };
  await tell(
    ctx,
    track("Product Viewed", { product_id: "P1", name: "Coat", price: 10 }, device),
    track("Order Completed", { order_id: "O-1", total: 10 }, device),
    { ...track("Product Added", { product_id: "P2", price: 1 }, device), timestamp: at(ctx, 100) },
  );
  expect(await facts(ctx)).toMatchObject({ orders: [["O-1", "placed", 1000, 0, null]], customers: null });
  await tell(ctx, {
    type: "identify",
    userId: "u1",
    ...device,
    traits: { email: "Ada@Example.com", name: "Ada King" },
  });
  expect(await facts(ctx)).toMatchObject({
    orders: [["O-1", "placed", 1000, 0, "u1"]],
    customers: [["u1", "ada@example.com", "Ada", null]],
    products: [
      ["P1", "Coat", 1000],
      ["P2", "P2", 100],
    ],
  });
  expect((await facts(ctx)).carts).toEqual([["open", 100, "u1", [["P2", 1]]]]);
  const owned = await storedEvents(ctx);
  expect(new Set(owned.map(({ customer_id }) => customer_id)).size).toBe(1);
  expect(owned[0]?.customer_id).not.toBeNull();
  const again = await tell(ctx, track("Product Viewed", { product_id: "P1" }, device));
  expect((await storedEvents(again)).at(-1)?.customer_id).toBe(owned[0]?.customer_id);
});

test("an alias brings what was done under the old id", async () => {
  const ctx = await mintTenant();
  await tell(ctx, track("Product Viewed", { product_id: "P1" }, { anonymousId: "old" }));
  await tell(ctx, { type: "alias", userId: "u9", previousId: "old" });
  const events = await storedEvents(ctx);
  expect(events[0]?.customer_id).not.toBeNull();
  expect(new Set(events.map(({ customer_id }) => customer_id)).size).toBe(1);
});

test("two workers at once count everything once", async () => {
  const ctx = await mintTenant();
  const orders = Array.from({ length: 60 }, (_, no) =>
    track("Order Completed", { order_id: `O-${no}`, total: "1.01" }, { userId: `u${no % 7}` }),
  );
  const { events } = readEvents(orders, { kind: null, receivedAt: ctx.now, isSmall: false });
  await collectEvents(
    { tenantId: ctx.tenantId, sourceId: null, now: ctx.now },
    events.map(({ event }) => event),
  );
  await Promise.all([processEvents(ctx), processEvents(ctx), processEvents(ctx)]);
  const told = (await facts(ctx)).orders;
  expect(Array.isArray(told) && told.length).toBe(60);
  expect((await verdicts(ctx)).every(({ status }) => status === "processed")).toBe(true);
});
