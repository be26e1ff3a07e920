import { expect, test } from "vitest";
import type { PlatformKey } from "@/lib/webhooks/schema";
import { connectShop, permutations, type Shop, storeFacts } from "./testing";

type Call = [topic: string, body: object];

const minute = (count: number) => new Date(Date.UTC(2026, 0, 10, 10, count)).toISOString();

/** Every order of arrival, once call by call and once all at once, ends as the proper order does. */
async function endsTheSame(
  platform: PlatformKey,
  calls: readonly Call[],
  check: (facts: object) => void,
): Promise<void> {
  const live = async (arrival: readonly Call[], between: (shop: Shop) => Promise<unknown>) => {
    const shop = await connectShop(platform);
    for (const [topic, body] of arrival) {
      await shop.send(
        topic,
        `${topic} ${JSON.stringify(body).length} ${calls.findIndex((call) => call[1] === body)}`,
        body,
      );
      await between(shop);
    }
    await shop.work();
    return storeFacts(shop.ctx);
  };
  const proper = await live(calls, (shop) => shop.work());
  check(proper);
  for (const arrival of permutations(calls)) {
    expect(await live(arrival, (shop) => shop.work())).toEqual(proper);
    expect(await live(arrival, async () => {})).toEqual(proper);
  }
}

const shopifyOrder = (change: object) => ({
  id: 1001,
  created_at: minute(0),
  currency: "TRY",
  total_price: "20.00",
  email: "ada@example.com",
  cart_token: "cart-1",
  customer: { id: 7, email: "ada@example.com", first_name: "Ada", default_address: { city: "Leeds", country: "UK" } },
  line_items: [{ id: 1, product_id: 5, title: "Lamp", quantity: 2, price: "10.00" }],
  ...change,
});

test("Shopify: create, update, refund and cancel end equal in every order", { timeout: 120_000 }, () =>
  endsTheSame(
    "shopify",
    [
      ["orders/create", shopifyOrder({ updated_at: minute(1), total_price: "30.00" })],
      ["orders/updated", shopifyOrder({ updated_at: minute(3) })],
      [
        "refunds/create",
        {
          id: 9001,
          order_id: 1001,
          created_at: minute(5),
          transactions: [{ kind: "refund", status: "success", amount: "10.00", currency: "TRY" }],
        },
      ],
      ["orders/cancelled", shopifyOrder({ updated_at: minute(9), cancelled_at: minute(9) })],
    ],
    (facts) =>
      expect(facts).toMatchObject({
        orders: [["1001", "cancelled", 2_000, 2, "7", "ada@example.com"]],
        refunds: [["9001", 1_000, expect.anything(), "1001", "ada@example.com"]],
        customers: [["7", "ada@example.com", "Ada", "Leeds"]],
      }),
  ),
);

test("Shopify: a cart, its checkout, its order and its customer end equal in every order", { timeout: 120_000 }, () => {
  const line_items = [{ product_id: 5, title: "Lamp", quantity: 3, price: "10.00" }];
  const consent = { state: "subscribed", opt_in_level: "single_opt_in", consent_updated_at: minute(6) };
  return endsTheSame(
    "shopify",
    [
      ["carts/create", { token: "cart-1", created_at: minute(0), updated_at: minute(0), line_items }],
      [
        "checkouts/create",
        {
          token: "co-1",
          cart_token: "cart-1",
          created_at: minute(2),
          updated_at: minute(2),
          currency: "TRY",
          total_price: "25.00",
          email: "ada@example.com",
          customer: { id: 7, email: "ada@example.com" },
          line_items: line_items.map((line) => ({ ...line, quantity: 2 })),
        },
      ],
      ["orders/create", shopifyOrder({ updated_at: minute(4) })],
      [
        "customers/update",
        {
          id: 7,
          email: "ada@example.com",
          first_name: "Ada",
          updated_at: minute(6),
          default_address: { city: "Leeds", country: "UK" },
          email_marketing_consent: consent,
        },
      ],
    ],
    (facts) =>
      expect(facts).toMatchObject({
        carts: [["cart-1", "converted", 2_500, "7", 2]],
        consents: [["7", "email", "granted"]],
        customers: [["7", "ada@example.com", "Ada", "Leeds"]],
      }),
  );
});

test("Shopify: of a customer's changes the latest counts, whatever their orders say later", {
  timeout: 120_000,
}, () => {
  const customer = (at: number, city: string, state: string) => ({
    id: 7,
    email: "ada@example.com",
    first_name: "Ada",
    updated_at: minute(at),
    default_address: { city, country: "UK" },
    email_marketing_consent: { state, opt_in_level: null, consent_updated_at: minute(at) },
  });
  const old = shopifyOrder({ updated_at: minute(2), customer: { ...customer(2, "York", "subscribed") } });
  return endsTheSame(
    "shopify",
    [
      ["customers/create", customer(1, "London", "subscribed")],
      ["orders/create", old],
      ["customers/update", customer(5, "Leeds", "unsubscribed")],
      [
        "products/update",
        { id: 5, title: "Lamp, large", product_type: "Lights", updated_at: minute(3), variants: [{ price: "12.00" }] },
      ],
    ],
    (facts) =>
      expect(facts).toMatchObject({
        customers: [["7", "ada@example.com", "Ada", "Leeds"]],
        consents: [["7", "email", "withdrawn"]],
        products: [["5", "Lamp, large", 1_200, "Lights"]],
      }),
  );
});

const wall = (count: number) => minute(count).slice(0, 19);
const wooOrder = (change: object) => ({
  id: 727,
  status: "processing",
  currency: "TRY",
  date_created_gmt: wall(0),
  total: "30.00",
  customer_id: 7,
  billing: { first_name: "Ada", last_name: "Kaya", city: "İzmir", country: "TR", email: "ada@example.com", phone: "" },
  line_items: [{ product_id: 93, sku: "", name: "Mont", quantity: 3, subtotal: "30.00", total: "30.00" }],
  refunds: [],
  ...change,
});

test("WooCommerce: create, update, refund and cancel end equal in every order", { timeout: 120_000 }, () =>
  endsTheSame(
    "woocommerce",
    [
      ["order.created", wooOrder({ date_modified_gmt: wall(1) })],
      ["order.updated", wooOrder({ date_modified_gmt: wall(3), total: "25.00" })],
      [
        "order.updated",
        wooOrder({ date_modified_gmt: wall(5), total: "25.00", refunds: [{ id: 801, total: "-10.00" }] }),
      ],
      [
        "order.updated",
        wooOrder({
          date_modified_gmt: wall(9),
          total: "25.00",
          status: "cancelled",
          refunds: [{ id: 801, total: "-10.00" }],
        }),
      ],
    ],
    (facts) =>
      expect(facts).toMatchObject({
        orders: [["727", "cancelled", 2_500, 3, "7", "ada@example.com"]],
        refunds: [["801", 1_000, `${wall(5)}+00:00`, "727", "ada@example.com"]],
      }),
  ),
);

test("Stripe: a payment and its two partial refunds end equal in every order", { timeout: 120_000 }, () => {
  const event = (id: string, type: string, at: number, object: object): Call => [
    type,
    { id, type, created: Date.parse(minute(at)) / 1000, data: { object } },
  ];
  const charge = (refunded: number) => ({
    id: "ch_1",
    payment_intent: "pi_1",
    amount_refunded: refunded,
    currency: "try",
  });
  return endsTheSame(
    "stripe",
    [
      event("evt_1", "checkout.session.completed", 0, {
        id: "cs_1",
        amount_total: 5_000,
        currency: "try",
        payment_status: "paid",
        payment_intent: "pi_1",
        customer: "cus_1",
        customer_details: {
          email: "ada@example.com",
          name: "Ada Kaya",
          phone: null,
          address: { city: "İzmir", country: "TR" },
        },
      }),
      event("evt_2", "charge.refunded", 3, charge(500)),
      event("evt_3", "charge.refunded", 5, charge(1_500)),
    ],
    (facts) =>
      expect(facts).toMatchObject({
        orders: [["pi_1", "placed", 5_000, 0, "cus_1", "ada@example.com"]],
        refunds: [["ch_1:refunds", 1_500, `${wall(5)}+00:00`, "pi_1", "ada@example.com"]],
      }),
  );
});
