import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { invariant } from "@/lib/base/invariant";
import type { PlatformKey } from "@/lib/webhooks/schema";
import { saveApi } from "./mutations";
import { listSources } from "./queries";
import { reconcileSource } from "./reconcile";
import { connectShop, inboxCounts, storeFacts } from "./testing";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) {
    close();
  }
});

type Answer = (request: IncomingMessage, response: ServerResponse, base: string) => void;

/** A shop of this machine that speaks a platform's own paging. */
async function shopServer(answer: Answer): Promise<string> {
  const server = createServer((request, response) => answer(request, response, base));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  open.push(() => server.close());
  const address = server.address();
  invariant(address !== null && typeof address === "object", "a listening server has a port");
  const base = `http://127.0.0.1:${address.port}`;
  return base;
}

const PAGE = 4;
const COUNT = 10;
const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
const pageOf = <Item>(items: Item[], page: number): Item[] => items.slice((page - 1) * PAGE, page * PAGE);
const instant = (minute: number) => new Date(Date.UTC(2026, 0, 10, 10, minute)).toISOString();

const shopifyOrder = (id: number) => ({
  id,
  created_at: instant(id),
  updated_at: instant(id),
  currency: "TRY",
  total_price: "10.00",
  email: `buyer${id}@example.com`,
  line_items: [{ product_id: 5, title: "Lamp", quantity: 1, price: "10.00" }],
});

/** Link headers, as Shopify: the next page keeps nothing but its mark. */
const asShopify: Answer = ({ url, headers }, response, base) => {
  const asked = new URL(url ?? "", base);
  if (headers["x-shopify-access-token"] !== "token") {
    response.writeHead(401).end();
    return;
  }
  const page = Number(asked.searchParams.get("page_info") ?? "1");
  if (page === 1 && asked.searchParams.get("updated_at_min") === null) {
    response.writeHead(400).end();
    return;
  }
  const more = page * PAGE < COUNT ? { link: `<${base}/admin/orders.json?page_info=${page + 1}>; rel="next"` } : {};
  response.writeHead(200, { "content-type": "application/json", ...more });
  response.end(JSON.stringify({ orders: pageOf(numbers, page).map(shopifyOrder) }));
};

/** Numbered pages and their count, as WooCommerce. */
const asWoo: Answer = ({ url, headers }, response, base) => {
  const asked = new URL(url ?? "", base);
  if (headers.authorization !== `Basic ${btoa("ck:cs")}`) {
    response.writeHead(401).end();
    return;
  }
  const page = Number(asked.searchParams.get("page"));
  const orders = pageOf(numbers, page).map((id) => ({
    id,
    status: "processing",
    currency: "TRY",
    date_created_gmt: instant(id).slice(0, 19),
    date_modified_gmt: instant(id).slice(0, 19),
    total: "10.00",
    billing: { email: `buyer${id}@example.com` },
    line_items: [{ product_id: 5, name: "Lamp", quantity: 1, subtotal: "10.00", total: "10.00" }],
  }));
  response.writeHead(200, { "x-wp-totalpages": String(Math.ceil(COUNT / PAGE)) }).end(JSON.stringify(orders));
};

const shops: [PlatformKey, Answer, string, string][] = [
  ["shopify", asShopify, "token", "orders/create"],
  ["woocommerce", asWoo, "ck:cs", "order.created"],
];

test.each(shops)(
  "%s: orders whose calls were lost are pulled from the shop, page by page, once",
  async (platform, answer, token, topic) => {
    const shop = await connectShop(platform);
    const url = await shopServer(answer);
    if (platform === "shopify") {
      await shop.send(topic, "arrived", shopifyOrder(3));
      await shop.work();
    }
    const lost = platform === "shopify" ? COUNT - 1 : COUNT;
    await saveApi(shop.ctx, { id: shop.id, apiUrl: `${url}/admin`, token });
    expect(await reconcileSource(shop.ctx, shop.id)).toEqual({ pages: 3, found: lost });
    await shop.work();
    const { orders } = await storeFacts(shop.ctx);
    expect(orders).toHaveLength(COUNT);
    expect(await reconcileSource(shop.ctx, shop.id)).toMatchObject({ found: 0 });
    expect(await inboxCounts(shop.ctx)).toEqual({ processed: COUNT });
  },
);

test("a shop that refuses or sends us elsewhere leaves its reason on the source and no order", async () => {
  const shop = await connectShop("shopify");
  const seen: string[] = [];
  const url = await shopServer((request, response, base) => {
    seen.push(request.url ?? "");
    response.writeHead(request.url?.startsWith("/moved") ? 302 : 403, { location: `${base}/elsewhere` }).end();
  });
  const reasonOf = async () => (await listSources(shop.ctx, shop.id))[0]?.api.reason;
  await saveApi(shop.ctx, { id: shop.id, apiUrl: `${url}/refused`, token: "t" });
  await expect(reconcileSource(shop.ctx, shop.id)).rejects.toMatchObject({ code: "invalid" });
  expect(await reasonOf()).toEqual({ key: "sources.errors.apiStatus", params: { status: 403 } });
  await saveApi(shop.ctx, { id: shop.id, apiUrl: `${url}/moved` });
  await expect(reconcileSource(shop.ctx, shop.id)).rejects.toMatchObject({ code: "invalid" });
  expect(seen).toHaveLength(2);
  expect(await storeFacts(shop.ctx)).toMatchObject({ orders: null });
});

test("the token goes to no other host: not by a next page, not by a changed address", async () => {
  const shop = await connectShop("shopify");
  const calls: string[] = [];
  const thief = await shopServer(({ url }, response) => {
    calls.push(url ?? "");
    response.end("{}");
  });
  const url = await shopServer((_, response) => {
    response.writeHead(200, { link: `<${thief}/orders.json?page_info=2>; rel="next"` }).end('{"orders":[]}');
  });
  await saveApi(shop.ctx, { id: shop.id, apiUrl: url, token: "t" });
  await expect(reconcileSource(shop.ctx, shop.id)).rejects.toMatchObject({ reason: "sources.errors.apiAddress" });
  await expect(saveApi(shop.ctx, { id: shop.id, apiUrl: thief })).rejects.toMatchObject({ pointer: "/token" });
  expect(calls).toEqual([]);
});

test("BigCommerce's thin calls are completed from its API", async () => {
  const shop = await connectShop("bigcommerce");
  const order = {
    id: 250,
    status_id: 11,
    customer_id: 0,
    date_created: "Thu, 08 Jan 2026 18:40:05 +0000",
    date_modified: "Thu, 08 Jan 2026 18:45:05 +0000",
    currency_code: "TRY",
    total_inc_tax: "120.00",
    billing_address: {
      first_name: "Ada",
      last_name: "Kaya",
      email: "ada@example.com",
      phone: "",
      city: "İzmir",
      country: "TR",
    },
  };
  const line = { product_id: 7, sku: "s", name: "Mont", quantity: 1, price_inc_tax: "120.00", total_inc_tax: "120.00" };
  const url = await shopServer((request, response) => {
    response.end(JSON.stringify(request.url?.includes("/products") ? [line] : order));
  });
  const thin = {
    scope: "store/order/created",
    data: { type: "order", id: 250 },
    hash: "abc",
    created_at: 1_712_000_001,
  };
  await shop.send("", "", thin);
  await saveApi(shop.ctx, { id: shop.id, apiUrl: url, token: "t" });
  await shop.work();
  expect(await storeFacts(shop.ctx)).toMatchObject({ orders: [["250", "placed", 12_000, 1, null, "ada@example.com"]] });
  expect(await inboxCounts(shop.ctx)).toEqual({ processed: 1 });
});
