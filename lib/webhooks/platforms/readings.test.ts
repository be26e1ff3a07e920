import { expect, test } from "vitest";
import type { ReadingStore } from "../platform";
import { topicOf } from "../platform";
import type { PlatformKey } from "../schema";
import { PLATFORMS } from "./index";

const at = new Date("2026-06-15T09:00:00Z");

function read(platform: PlatformKey, topic: string, body: unknown, store: Partial<ReadingStore> = {}) {
  const found = topicOf(PLATFORMS[platform], topic);
  if (!found) {
    throw new Error(`no topic ${topic}`);
  }
  return found.parse(body, { currency: "TRY", at, ...store });
}

const wooOrder = (change: object = {}) => ({
  id: 727,
  status: "processing",
  currency: "TRY",
  date_created_gmt: "2026-03-22T16:28:02",
  date_modified_gmt: "2026-03-22T16:28:08",
  total: "110.00",
  discount_total: "10.00",
  discount_tax: "1.00",
  customer_id: 0,
  billing: {
    first_name: "Deniz",
    last_name: "Kaya",
    city: "İzmir",
    country: "TR",
    email: "Deniz@Example.com",
    phone: "",
  },
  line_items: [
    {
      product_id: 93,
      sku: "",
      name: "Mont",
      quantity: 2,
      subtotal: "100.00",
      subtotal_tax: "10.00",
      total: "90.00",
      total_tax: "9.00",
    },
  ],
  refunds: [{ id: 801, reason: "", total: "-20.00" }],
  ...change,
});

test("WooCommerce: refunds come inside the order, a guest has number 0, an unpaid order is not one yet", () => {
  const { facts } = read("woocommerce", "order.updated", wooOrder());
  expect(facts.orders[0]).toMatchObject({
    ref: "727",
    orderedAt: new Date("2026-03-22T16:28:02Z"),
    totalMinor: 11_000,
    discountMinor: 1_100,
    person: { ref: null, emailKey: "deniz@example.com", phone: null, city: "İzmir" },
    lines: [{ productRef: "93", quantity: 2, unitPriceMinor: 5_500, totalMinor: 9_900 }],
  });
  expect(facts.refunds).toMatchObject([{ ref: "801", orderRef: "727", totalMinor: 2_000, isRunning: true }]);
  expect(read("woocommerce", "order.created", wooOrder({ status: "pending" }))).toMatchObject({
    facts: { orders: [] },
    note: { key: "sources.reasons.unpaid" },
  });
  expect(read("woocommerce", "order.updated", wooOrder({ status: "cancelled" })).facts.orders[0]?.status).toBe(
    "cancelled",
  );
  expect(read("woocommerce", "order.deleted", { id: 727 }).facts.gone).toEqual([{ kind: "order", ref: "727", at }]);
});

test("Trendyol: buyers have no address of their own, a package counts by itself, a returned one is paid back", () => {
  const body = {
    shipmentPackageId: 11,
    orderNumber: "80869231",
    status: "Returned",
    orderDate: 1_760_000_000_000,
    lastModifiedDate: 1_760_100_000_000,
    currencyCode: "TRY",
    totalPrice: 498.9,
    totalDiscount: 0.1,
    customerId: 99,
    customerFirstName: "Ada",
    customerLastName: "Kaya",
    customerEmail: "pf+dym4k@trendyolmail.com",
    shipmentAddress: { city: "İstanbul", countryCode: "TR", phone: "05550000000" },
    lines: [{ merchantSku: "sku-1", productName: "Mont", quantity: 1, price: 498.9, amount: 499 }],
  };
  const { facts } = read("trendyol", "RETURNED", body);
  expect(facts.orders[0]).toMatchObject({
    ref: "trendyol:11",
    totalMinor: 49_890,
    person: { ref: "trendyol:99", email: null, emailKey: null, phone: null, city: "İstanbul" },
  });
  expect(facts.refunds).toMatchObject([{ orderRef: "trendyol:11", totalMinor: 49_890 }]);
  expect(facts.consents).toEqual([]);
});

test("ikas: the order stands as text in data, consents in the customer", () => {
  const order = {
    id: "o-1",
    status: "CREATED",
    currencyCode: "TRY",
    totalPrice: 250,
    totalFinalPrice: 225.5,
    orderedAt: 1_760_000_000_000,
    updatedAt: 1_760_000_000_000,
    customer: { id: "c-1", email: "ada@example.com", firstName: "Ada", lastName: "Kaya" },
    shippingAddress: { city: { name: "İzmir" }, country: { name: "Türkiye" } },
    orderLineItems: [
      { quantity: 2, price: 125, finalPrice: 112.75, variant: { id: "v-1", productId: "p-1", name: "Mont" } },
    ],
  };
  expect(read("ikas", "store/order/created", { data: JSON.stringify(order) }).facts.orders[0]).toMatchObject({
    totalMinor: 22_550,
    discountMinor: 2_450,
    person: { ref: "c-1", city: "İzmir" },
    lines: [{ productRef: "p-1", totalMinor: 22_550 }],
  });
  const customer = {
    id: "c-1",
    email: "ada@example.com",
    updatedAt: 1_760_000_000_000,
    subscriptionStatus: "SUBSCRIBED",
  };
  expect(read("ikas", "store/customer/updated", { data: JSON.stringify(customer) }).facts.consents).toMatchObject([
    { channel: "email", status: "granted" },
  ]);
  expect(read("ikas", "app/deleted", {}).act).toBe("uninstall");
  expect(() => read("ikas", "store/order/created", { data: "{" })).toThrow();
});

test("Stripe: what went back so far is one growing refund of the payment", () => {
  const charge = { id: "ch_1", payment_intent: "pi_1", amount_refunded: 500, currency: "try" };
  const { facts } = read("stripe", "charge.refunded", { created: 1_760_000_000, data: { object: charge } });
  expect(facts.refunds).toMatchObject([{ ref: "ch_1:refunds", orderRef: "pi_1", totalMinor: 500, isRunning: true }]);
});

test("BigCommerce: a call names an id, the answers of the API are read", () => {
  const order = {
    id: 250,
    status_id: 11,
    customer_id: 0,
    cart_id: "cart-1",
    date_created: "Thu, 21 Mar 2026 18:40:05 +0000",
    date_modified: "Thu, 21 Mar 2026 18:45:05 +0000",
    currency_code: "TRY",
    total_inc_tax: "120.0000",
    refunded_amount: "20.0000",
    billing_address: {
      first_name: "Ada",
      last_name: "Kaya",
      email: "ada@example.com",
      phone: "",
      city: "İzmir",
      country: "Turkey",
    },
  };
  const lines = [
    { product_id: 7, sku: "s", name: "Mont", quantity: 1, price_inc_tax: "120.0000", total_inc_tax: "120.0000" },
  ];
  const { facts } = read("bigcommerce", "store/order/created", [order, lines]);
  expect(facts.orders[0]).toMatchObject({ ref: "250", totalMinor: 12_000, lines: [{ productRef: "7" }] });
  expect(facts.refunds).toMatchObject([{ totalMinor: 2_000 }]);
  expect(facts.conversions).toEqual([{ cartRef: "cart-1", orderRef: "250", at: new Date("2026-03-21T18:40:05Z") }]);
});

test("Shopify: consents come with their own instants, legal requests name a person, deletions an id", () => {
  const consent = { state: "subscribed", opt_in_level: "single_opt_in", consent_updated_at: "2026-04-01T10:00:00Z" };
  const update = { customer_id: 7, email_address: "ada@example.com", email_marketing_consent: consent };
  expect(read("shopify", "customers/email_marketing_consent_update", update).facts.consents).toMatchObject([
    {
      channel: "email",
      status: "granted",
      at: new Date("2026-04-01T10:00:00Z"),
      detail: "single_opt_in",
      person: { ref: "7" },
    },
  ]);
  const sms = { customer_id: 7, phone: "+905551112233", sms_marketing_consent: { ...consent, state: "unsubscribed" } };
  expect(read("shopify", "customers/marketing_consent_update", sms).facts.consents).toMatchObject([
    { channel: "sms", status: "withdrawn" },
  ]);
  const request = { shop_id: 1, customer: { id: 7, email: "ada@example.com", phone: null } };
  expect(read("shopify", "customers/data_request", request).facts.privacy).toMatchObject([{ kind: "export" }]);
  expect(read("shopify", "customers/redact", request).facts.privacy).toMatchObject([{ kind: "erasure" }]);
  expect(read("shopify", "shop/redact", { shop_id: 1 }).act).toBe("redactStore");
  expect(read("shopify", "customers/delete", { id: 7 }).facts.gone).toEqual([{ kind: "customer", ref: "7", at }]);
});

test("Shopify: a checkout stands under its cart, and the order that follows names both", () => {
  const times = { created_at: "2026-04-01T10:00:00Z", updated_at: "2026-04-01T10:05:00Z" };
  const line_items = [{ product_id: 5, sku: null, title: "Lamp", quantity: 2, price: "10.00" }];
  const cart = read("shopify", "carts/create", { token: "cart-1", ...times, line_items }).facts.carts[0];
  expect(cart).toMatchObject({ ref: "cart-1", checkoutAt: null, totalMinor: 2_000 });
  const checkout = {
    token: "co-1",
    cart_token: "cart-1",
    ...times,
    currency: "TRY",
    total_price: "25.00",
    email: "ada@example.com",
    line_items,
  };
  expect(read("shopify", "checkouts/create", checkout).facts.carts[0]).toMatchObject({
    ref: "cart-1",
    checkoutAt: new Date("2026-04-01T10:00:00Z"),
    totalMinor: 2_500,
    person: { emailKey: "ada@example.com" },
  });
});

test("a generic source reads what its mapping says, and only own fields", () => {
  const mapping = {
    orderRef: "data.no",
    total: "data.sum",
    orderedAt: "data.when",
    email: "data.buyer.mail",
    lines: "data.rows",
    lineProduct: "sku",
    lineQuantity: "n",
    linePrice: "each",
  };
  const body = {
    type: "sale",
    data: {
      no: 5,
      sum: 30.5,
      when: 1_760_000_000,
      buyer: { mail: "ada@example.com" },
      rows: [{ sku: "x", n: "3", each: "10.00" }, { n: 1 }],
    },
  };
  const { facts } = read("generic", "anything", body, { mapping });
  expect(facts.orders[0]).toMatchObject({
    ref: "5",
    orderedAt: new Date(1_760_000_000_000),
    totalMinor: 3_050,
    person: { emailKey: "ada@example.com" },
    lines: [{ productRef: "x", quantity: 3, totalMinor: 3_000 }],
  });
  expect(
    read("generic", "x", body, { mapping: { orderRef: "constructor.name", total: "__proto__" } }).facts.orders,
  ).toEqual([]);
  expect(() => read("generic", "x", body)).toThrow("sources.reasons.noMapping");
  expect(() => read("generic", "x", body, { mapping: { orderRef: "data.no" } })).toThrow();
});
