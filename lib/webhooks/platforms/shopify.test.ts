import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { callOf } from "../testing";
import { shopify } from "./shopify";

const secret = "a secret of the shop";
const sign = (body: string) => createHmac("sha256", secret).update(body).digest("base64");
const call = (body: string, headers: Record<string, string>) => callOf({ body, headers });

const ORDER = {
  id: 450789469,
  created_at: "2026-01-10T11:00:00-05:00",
  updated_at: "2026-01-10T11:05:00-05:00",
  currency: "USD",
  presentment_currency: "EUR",
  total_price: "46.50",
  total_price_set: {
    shop_money: { amount: "46.50", currency_code: "USD" },
    presentment_money: { amount: "43.00", currency_code: "EUR" },
  },
  total_discounts: "3.50",
  email: "BOB@Example.com",
  customer: {
    id: 207119551,
    email: "BOB@Example.com",
    first_name: "Bob",
    last_name: "Norman",
    default_address: { city: "Louisville", country: "United States" },
  },
  line_items: [
    { id: 1, product_id: 632910392, sku: "X", title: "Lamp", quantity: 2, price: "25.00", total_discount: "3.50" },
    { id: 2, product_id: null, sku: null, title: "Gift wrap", quantity: 1, price: 0, total_discount: null },
  ],
  refunds: [],
};
const at = new Date("2026-01-12T00:00:00Z");
const parse = (order: object, currency = "USD") => shopify.topics["orders/create"]?.parse(order, { currency, at });

test("only the right signature over the very bytes is accepted, under both spellings of the headers", () => {
  const body = JSON.stringify(ORDER);
  const signature = sign(body);
  expect(shopify.isProven(call(body, { "X-Shopify-Hmac-Sha256": signature }), secret, at)).toBe(true);
  expect(shopify.isProven(call(body, { "Shopify-Hmac-Sha256": signature }), secret, at)).toBe(true);
  for (const wrong of [sign(`${body} `), signature.slice(0, -4), "", "not base64 at all", sign("")]) {
    expect(shopify.isProven(call(body, { "X-Shopify-Hmac-Sha256": wrong }), secret, at)).toBe(false);
  }
  expect(shopify.isProven(call(body, {}), secret, at)).toBe(false);
  expect(shopify.isProven(call(body, { "X-Shopify-Hmac-Sha256": signature }), `${secret}!`, at)).toBe(false);
});

test("an order names the city it is sent to, and its buyer the one they live in", () => {
  const [order] = parse({ ...ORDER, shipping_address: { city: "Memphis" } })?.facts.orders ?? [];
  expect([order?.city, order?.person?.city]).toEqual(["Memphis", "Louisville"]);
  expect(parse(ORDER)?.facts.orders[0]?.city).toBeNull();
});

test("an order becomes facts in minor units, with its buyer and its lines", () => {
  const read = parse(ORDER);
  expect(read?.note).toBeNull();
  expect(read?.facts.orders[0]).toMatchObject({
    ref: "450789469",
    status: "placed",
    orderedAt: new Date("2026-01-10T16:00:00Z"),
    totalMinor: 4650,
    discountMinor: 350,
    foreign: null,
    person: { ref: "207119551", emailKey: "bob@example.com", firstName: "Bob", city: "Louisville" },
    lines: [
      { productRef: "632910392", quantity: 2, unitPriceMinor: 2500, totalMinor: 4650 },
      { productRef: "title:Gift wrap", quantity: 1, totalMinor: 0 },
    ],
  });
});

test("amounts are those of the store's currency, and none is invented without a rate", () => {
  expect(parse(ORDER, "EUR")?.facts.orders[0]).toMatchObject({ totalMinor: 4300, foreign: null });
  const foreign = parse(ORDER, "TRY");
  expect(foreign?.facts.orders[0]).toMatchObject({ totalMinor: 0, foreign: { currency: "USD", totalMinor: 4650 } });
  expect(foreign?.note?.key).toBe("sources.reasons.foreignCurrency");
});

test("a cancelled order is cancelled, and one without a buyer is a guest's", () => {
  const guest = { ...ORDER, customer: null, email: null, cancelled_at: "2026-01-11T00:00:00Z" };
  expect(parse(guest)?.facts.orders[0]).toMatchObject({ status: "cancelled", person: null });
});

test("a refund counts what was really paid back", () => {
  const refund = {
    id: 509562969,
    order_id: 450789469,
    created_at: "2026-01-12T00:00:00Z",
    refund_line_items: [{ quantity: 1, subtotal: 23.25, line_item: ORDER.line_items[0] }],
    transactions: [
      { kind: "refund", status: "success", amount: "20.00", currency: "USD" },
      { kind: "refund", status: "failure", amount: "3.25", currency: "USD" },
    ],
  };
  const read = shopify.topics["refunds/create"]?.parse(refund, { currency: "USD", at });
  expect(read?.facts.refunds).toEqual([
    expect.objectContaining({
      ref: "509562969",
      orderRef: "450789469",
      totalMinor: 2000,
      lines: [expect.objectContaining({ quantity: 1, totalMinor: 2325 })],
    }),
  ]);
});

test("a body of another shape is refused with the field", () => {
  expect(() => parse({ ...ORDER, total_price: "a lot" })).toThrow();
  expect(() => parse({ id: 1 })).toThrow();
});
