import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { addMs, HOUR_MS, MINUTE_MS } from "@/lib/base/time";
import { ABANDONED_AFTER_MS } from "@/lib/carts/schema";
import { abandonIdle } from "@/lib/carts/server/merge";
import { adminRows, asRole, later, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { storesWithWaiting } from "./inbox";
import { forgetSource } from "./known-sources";
import { createSource, retryDeliveries, rotateSecret, saveMapping } from "./mutations";
import { processDeliveries } from "./process";
import { lastPayload, listDeliveries, listSources } from "./queries";
import { connectShop, inboxCounts, SECRET, shopAt, storeFacts } from "./testing";

const instant = "2026-01-10T10:00:00Z";
const order = (change: object = {}) => ({
  id: 1001,
  created_at: instant,
  updated_at: instant,
  currency: "TRY",
  total_price: "30.00",
  email: "ada@example.com",
  customer: { id: 7, email: "ada@example.com", first_name: "Ada" },
  line_items: [{ product_id: 5, title: "Lamp", quantity: 3, price: "10.00" }],
  ...change,
});
const asked = ({ tenantId }: { tenantId: string }, name: string) =>
  adminRows(sql`select data from engine.outbox where name = ${name} and data ->> 'tenantId' = ${tenantId}`);

test("while a secret is exchanged both prove a call; afterwards only the new one does", async () => {
  const shop = await connectShop("shopify");
  const fresh = "whsec_bmV3IHNlY3JldCBvZiB0aGUgc2hvcA==";
  await rotateSecret(shop.ctx, { id: shop.id, secret: fresh });
  expect(await shop.send("orders/create", "old", order(), SECRET)).toEqual({ isNew: true });
  expect(await shop.send("orders/create", "new", order(), fresh)).toEqual({ isNew: true });
  await adminRows(sql`update source set old_secret_until = now() - interval '1 second' where id = ${shop.id}::uuid`);
  forgetSource(shop.key);
  await expect(shop.send("orders/create", "late", order(), SECRET)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await shop.send("orders/create", "still new", order(), fresh)).toEqual({ isNew: true });
});

test("a secret that we make is answered once; a shop's own must be given", async () => {
  const ctx = await mintTenant({ currency: "TRY" });
  const made = await createSource(ctx, { name: "Own system", platform: "generic" });
  expect(made.secret).toMatch(/^whsec_.{40,}$/);
  const rotated = await rotateSecret(ctx, { id: made.id });
  expect(rotated.secret).not.toBe(made.secret);
  await expect(createSource(ctx, { name: "Shop", platform: "shopify" })).rejects.toMatchObject({ code: "invalid" });
});

test("a deleted address answers as if it had never been", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/create", "d1", order());
  await adminRows(sql`delete from source where id = ${shop.id}::uuid`);
  await expect(shop.send("orders/create", "d2", order())).rejects.toMatchObject({ code: "not_found" });
});

/** The database refuses this store's orders with the given code until the answer is called. */
async function trouble({ tenantId }: { tenantId: string }, sqlState: string): Promise<() => Promise<unknown>> {
  await adminRows(sql`create or replace function trouble() returns trigger language plpgsql as $$
    begin
      if exists (select from app_trouble where tenant_id = new.tenant_id) then
        raise exception 'trouble' using errcode = (select state from app_trouble where tenant_id = new.tenant_id);
      end if;
      return new;
    end $$`);
  await adminRows(sql`create table if not exists app_trouble (tenant_id uuid primary key, state text)`);
  await adminRows(sql`grant select on app_trouble to almanac_worker`);
  await adminRows(
    sql`create or replace trigger trouble before insert on orders for each row execute function trouble()`,
  );
  await adminRows(sql`insert into app_trouble values (${tenantId}::uuid, ${sqlState})`);
  return () => adminRows(sql`drop trigger trouble on orders`);
}

test("trouble that may pass is tried again later, a few times, and then is a dead letter that can be replayed", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/create", "d1", order());
  const end = await trouble(shop.ctx, "55P03");
  const first = later(shop.ctx, MINUTE_MS);
  await processDeliveries(first);
  const state = async () => (await listDeliveries(shop.ctx, { sourceId: shop.id, limit: 1 })).items[0];
  expect(await state()).toMatchObject({
    status: "received",
    attempts: 1,
    reason: { key: "sources.reasons.unexpected" },
  });
  await processDeliveries(later(first, MINUTE_MS - 1));
  expect(await state()).toMatchObject({ status: "received", attempts: 1 });
  await processDeliveries(later(first, MINUTE_MS));
  await processDeliveries(later(first, 10 * MINUTE_MS));
  expect(await state()).toMatchObject({ status: "received", attempts: 3 });
  await processDeliveries(later(first, HOUR_MS));
  expect(await state()).toMatchObject({ status: "failed", attempts: 4 });
  await end();
  await retryDeliveries(later(first, HOUR_MS), { sourceId: shop.id });
  await processDeliveries(later(first, HOUR_MS));
  expect(await state()).toMatchObject({ status: "processed" });
  expect(await storeFacts(shop.ctx)).toMatchObject({ orders: [["1001", "placed", 3_000, 3, "7", "ada@example.com"]] });
});

test("a delivery replayed by itself changes nothing", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/create", "d1", order());
  await shop.work();
  const before = await storeFacts(shop.ctx);
  const [delivery] = (await listDeliveries(shop.ctx, { sourceId: shop.id, limit: 1 })).items;
  expect(await retryDeliveries(shop.ctx, { sourceId: shop.id, deliveryId: delivery?.id })).toEqual({ deliveries: 1 });
  await shop.work();
  expect(await storeFacts(shop.ctx)).toEqual(before);
  expect(await inboxCounts(shop.ctx)).toEqual({ processed: 1 });
});

test("a thin call without access to the shop is a dead letter that says what is missing", async () => {
  const shop = await connectShop("bigcommerce");
  await shop.send("", "", {
    scope: "store/order/created",
    data: { type: "order", id: 250 },
    hash: "abc",
    created_at: 1_712_000_001,
  });
  await shop.work();
  const { items } = await listDeliveries(shop.ctx, { sourceId: shop.id, limit: 1 });
  expect(items[0]).toMatchObject({ status: "failed", reason: { key: "sources.reasons.needsFetch" } });
});

test("deliveries that nobody was asked to work off are found by the sweep", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/create", "d1", order());
  expect(await storesWithWaiting()).not.toContain(shop.ctx.tenantId);
  await adminRows(
    sql`update inbox set received_at = received_at - interval '2 minutes' where tenant_id = ${shop.ctx.tenantId}::uuid`,
  );
  expect(await storesWithWaiting()).toContain(shop.ctx.tenantId);
  await adminRows(
    sql`update inbox set next_try_at = now() + interval '5 minutes' where tenant_id = ${shop.ctx.tenantId}::uuid`,
  );
  expect(await storesWithWaiting()).not.toContain(shop.ctx.tenantId);
  await shop.work();
  expect(await inboxCounts(shop.ctx)).toEqual({ received: 1 });
});

test("an order deleted by its number stays cancelled when its older telling arrives late", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/delete", "gone", { id: 1001 });
  await shop.work();
  await shop.send("orders/create", "late", order());
  await shop.work();
  expect(await storeFacts(shop.ctx)).toMatchObject({
    orders: [["1001", "cancelled", 3_000, 3, "7", "ada@example.com"]],
  });
});

test("a data request and a redaction ask for the job of the very person, and of nobody unknown", async () => {
  const shop = await connectShop("shopify");
  await shop.send("orders/create", "d1", order());
  await shop.send("customers/data_request", "d2", {
    shop_id: 1,
    customer: { id: 7, email: "ada@example.com", phone: null },
  });
  await shop.send("customers/redact", "d3", { shop_id: 1, customer: { id: 7, email: null, phone: null } });
  await shop.send("customers/redact", "d4", { shop_id: 1, customer: { id: 8, email: "eve@example.com", phone: null } });
  await shop.work();
  const [person] = await adminRows(sql`select id::text from customer where tenant_id = ${shop.ctx.tenantId}::uuid`);
  const data = { tenantId: shop.ctx.tenantId, customerId: person?.id };
  expect(await asked(shop.ctx, "privacy/export.requested")).toEqual([{ data }]);
  expect(await asked(shop.ctx, "privacy/erasure.requested")).toEqual([{ data }]);
});

test("a shop that leaves has the people erased whom only it told of, and its raw calls removed", async () => {
  const shop = await connectShop("shopify");
  const other = shopAt(
    shop.ctx,
    "woocommerce",
    await createSource(shop.ctx, { name: "Woo", platform: "woocommerce", secret: SECRET }),
  );
  await shop.send("orders/create", "d1", order());
  await shop.send(
    "orders/create",
    "d2",
    order({ id: 1002, customer: { id: 8, email: "both@example.com" }, email: null }),
  );
  await shop.work();
  await other.send("customer.updated", "w1", {
    id: 8,
    email: "both@example.com",
    date_created_gmt: "2026-02-01T00:00:00",
  });
  await shop.work();
  await shop.send("shop/redact", "d3", { shop_id: 1 });
  await shop.work();
  const [ada] = await adminRows(
    sql`select id::text from customer where tenant_id = ${shop.ctx.tenantId}::uuid and external_id = '7'`,
  );
  expect(await asked(shop.ctx, "privacy/erasure.requested")).toEqual([
    { data: { tenantId: shop.ctx.tenantId, customerId: ada?.id } },
  ]);
  const left = await adminRows(
    sql`select delivery_id from inbox where tenant_id = ${shop.ctx.tenantId}::uuid order by 1`,
  );
  expect(left).toEqual([{ delivery_id: "d3" }, { delivery_id: "w1" }]);
  expect((await listSources(shop.ctx, shop.id))[0]?.isUninstalled).toBe(true);
});

test("a cart that nobody touches is abandoned, and open again when somebody does", async () => {
  const shop = await connectShop("shopify");
  const now = new Date();
  const cart = (at: Date) => ({
    token: "c1",
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
    line_items: [],
  });
  const status = async () => (await storeFacts(shop.ctx)).carts;
  await shop.send("carts/create", "d1", cart(addMs(now, -MINUTE_MS)));
  await shop.work();
  expect(await status()).toEqual([["c1", "open", 0, null, 0]]);
  await asWorker((tx) => abandonIdle(tx, addMs(now, ABANDONED_AFTER_MS)));
  expect(await status()).toEqual([["c1", "abandoned", 0, null, 0]]);
  await shop.send("carts/update", "d2", cart(now));
  await shop.work();
  expect(await status()).toEqual([["c1", "open", 0, null, 0]]);
});

test("a source that falls silent is noticed, one that always was slow is not", async () => {
  const shop = await connectShop("shopify");
  const insert = (count: number, gapMinutes: number) =>
    adminRows(sql`
    insert into inbox (tenant_id, id, source_id, delivery_id, topic, body, status, received_at)
    select ${shop.ctx.tenantId}::uuid, gen_random_uuid(), ${shop.id}::uuid, 'x' || n, 't', '', 'processed',
      ${shop.ctx.now}::timestamptz - make_interval(mins => n * ${gapMinutes}::int) from generate_series(0, ${count}::int) n`);
  await insert(40, 10);
  await adminRows(sql`update source set last_delivery_at = ${shop.ctx.now} where id = ${shop.id}::uuid`);
  const silentAfter = async (ms: number) => (await listSources(later(shop.ctx, ms), shop.id))[0]?.isSilent;
  expect([await silentAfter(30 * MINUTE_MS), await silentAfter(41 * MINUTE_MS)]).toEqual([false, true]);
  await adminRows(sql`delete from inbox where tenant_id = ${shop.ctx.tenantId}::uuid`);
  await insert(40, 600);
  expect([await silentAfter(39 * HOUR_MS), await silentAfter(41 * HOUR_MS)]).toEqual([false, true]);
});

test("a generic source shows its last payload, and replays what arrived before it was mapped", async () => {
  const shop = await connectShop("generic");
  await shop.send("sale", "d1", { no: 5, sum: "30.50", mail: "ada@example.com" });
  await shop.work();
  expect(await inboxCounts(shop.ctx)).toEqual({ failed: 1 });
  expect(await lastPayload(shop.ctx, shop.id)).toMatchObject({ no: 5 });
  await saveMapping(shop.ctx, { id: shop.id, mapping: { orderRef: "no", total: "sum", email: "mail" } });
  await retryDeliveries(shop.ctx, { sourceId: shop.id });
  await shop.work();
  expect(await storeFacts(shop.ctx)).toMatchObject({ orders: [["5", "placed", 3_050, 0, null, "ada@example.com"]] });
});

test("nobody reads or changes another store's source", async () => {
  const shop = await connectShop("generic");
  await shop.send("sale", "d1", { no: 5 });
  const stranger = await asRole(await mintTenant(), "owner");
  expect(await listSources(stranger, shop.id)).toEqual([]);
  expect(await lastPayload(stranger, shop.id)).toBeNull();
  await expect(rotateSecret(stranger, { id: shop.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(saveMapping(stranger, { id: shop.id, mapping: {} })).rejects.toMatchObject({ code: "not_found" });
  await expect(retryDeliveries(stranger, { sourceId: shop.id })).rejects.toMatchObject({ code: "conflict" });
});
