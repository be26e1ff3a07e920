import { z } from "zod";
import type { GoneFacts, LineFacts, OrderFacts, RefundFacts } from "@/lib/orders/facts";
import { below, type ShopApi } from "../api";
import { amountOf, orderMoney } from "../money";
import { defineTopic, type Platform, type Reading, type ReadingStore, reading } from "../platform";
import { bytesOfBase64, isHmacSha256 } from "../signature";
import { Amount, Currency, Id, personOf, Quantity, Text, UtcWall } from "../values";

/** Number 0 stands for a guest. */
const CustomerId = Id.transform((id) => (id === "0" ? null : id));
const Billing = z
  .object({ first_name: Text, last_name: Text, city: Text, country: Text, email: Text, phone: Text })
  .partial()
  .nullish();

const Line = z.object({
  product_id: Id.nullish(),
  sku: Text,
  name: Text,
  quantity: Quantity,
  subtotal: Amount,
  subtotal_tax: Amount.nullish(),
  total: Amount,
  total_tax: Amount.nullish(),
});

const Order = z.object({
  id: Id,
  status: z.string(),
  currency: Currency,
  date_created_gmt: UtcWall,
  date_modified_gmt: UtcWall,
  total: Amount,
  discount_total: Amount.nullish(),
  discount_tax: Amount.nullish(),
  customer_id: CustomerId.nullish(),
  billing: Billing,
  shipping: z.object({ city: Text }).partial().nullish(),
  line_items: z.array(Line),
  refunds: z.array(z.object({ id: Id, total: Amount })).default([]),
});
type Order = z.infer<typeof Order>;

/** Not bought yet: the buyer has still to pay. */
const UNPAID = ["pending", "checkout-draft", "auto-draft"];
const CANCELLED = ["cancelled", "failed", "trash"];

type Money = ReturnType<typeof orderMoney>;

function lineOf(line: z.infer<typeof Line>, money: Money): LineFacts {
  const ref = line.product_id && line.product_id !== "0" ? line.product_id : null;
  const listMinor = money.read(line.subtotal) + money.read(line.subtotal_tax);
  return {
    productRef: ref ?? line.sku ?? `title:${line.name ?? "unknown"}`,
    productName: line.name,
    quantity: line.quantity,
    unitPriceMinor: Math.round(listMinor / line.quantity),
    totalMinor: money.read(line.total) + money.read(line.total_tax),
  };
}

const buyerOf = ({ customer_id: ref, billing }: Order) =>
  personOf({
    ref,
    email: billing?.email,
    phone: billing?.phone,
    firstName: billing?.first_name,
    lastName: billing?.last_name,
    city: billing?.city,
    country: billing?.country,
  });

/** Refunds come inside the order, as negative sums without an instant: they count from when they are first told. */
const refundsOf = (order: Order, money: Money): RefundFacts[] =>
  order.refunds.map(({ id, total }) => ({
    ref: id,
    orderRef: order.id,
    refundedAt: order.date_modified_gmt,
    totalMinor: Math.abs(money.read(total)),
    lines: [],
    isRunning: true,
  }));

function readOrder(order: Order, { currency }: ReadingStore): Reading {
  if (UNPAID.includes(order.status)) {
    return reading({}, { note: { key: "sources.reasons.unpaid", params: { status: order.status } } });
  }
  const money = orderMoney(order.currency, currency);
  const facts: OrderFacts = {
    ref: order.id,
    person: buyerOf(order),
    orderedAt: order.date_created_gmt,
    updatedAt: order.date_modified_gmt,
    status: CANCELLED.includes(order.status) ? "cancelled" : "placed",
    totalMinor: money.read(order.total),
    discountMinor: money.read(order.discount_total) + money.read(order.discount_tax),
    city: order.shipping?.city ?? null,
    foreign: money.foreign(amountOf(order.total, order.currency)),
    lines: order.line_items.filter((line) => line.quantity > 0).map((line) => lineOf(line, money)),
  };
  return reading({ orders: [facts], refunds: refundsOf(order, money) }, { note: money.note });
}

const Customer = z.object({
  id: Id,
  email: Text,
  first_name: Text,
  last_name: Text,
  date_created_gmt: UtcWall,
  date_modified_gmt: UtcWall.nullish(),
  billing: Billing,
});

function readCustomer(customer: z.infer<typeof Customer>): Reading {
  const { billing } = customer;
  const person = personOf({
    ref: customer.id,
    email: customer.email ?? billing?.email,
    phone: billing?.phone,
    firstName: customer.first_name ?? billing?.first_name,
    lastName: customer.last_name ?? billing?.last_name,
    city: billing?.city,
    country: billing?.country,
  });
  const updatedAt = customer.date_modified_gmt ?? customer.date_created_gmt;
  return reading({ people: person ? [{ person, updatedAt }] : [] });
}

const Product = z.object({
  id: Id,
  name: Text,
  price: Amount.nullish(),
  date_modified_gmt: UtcWall,
  categories: z.array(z.object({ id: Id, name: z.string().min(1).max(200) })).default([]),
});

function readProduct(product: z.infer<typeof Product>, { currency }: ReadingStore): Reading {
  const told = {
    ref: product.id,
    name: product.name,
    category: product.categories[0]
      ? { ref: `woocommerce:${product.categories[0].id}`, name: product.categories[0].name }
      : null,
    priceMinor: product.price ? amountOf(product.price, currency) : null,
    updatedAt: product.date_modified_gmt,
  };
  return reading({ products: [told] });
}

/** A deletion names the id only: it counts from when the shop called. */
const gone = (kind: GoneFacts["kind"]) =>
  defineTopic(z.object({ id: Id }), ({ id }, { at }) => reading({ gone: [{ kind, ref: id, at }] }));

const order = defineTopic(Order, readOrder);
const customer = defineTopic(Customer, readCustomer);
const product = defineTopic(Product, readProduct);

const api: ShopApi = {
  example: "https://shop.example.com/wp-json/wc/v3",
  headers: (token) => ({ authorization: `Basic ${btoa(token)}` }),
  firstPage: (base, since) =>
    below(base, "orders", {
      modified_after: since.toISOString().slice(0, 19),
      dates_are_gmt: "true",
      orderby: "modified",
      order: "asc",
      per_page: "100",
      page: "1",
    }),
  page: ({ url, headers, body }) => {
    const next = new URL(url);
    const page = Number(next.searchParams.get("page") ?? "1");
    next.searchParams.set("page", String(page + 1));
    const pages = Number(headers.get("x-wp-totalpages") ?? "1");
    return { items: z.array(z.unknown()).parse(body), nextUrl: page < pages ? next.toString() : null };
  },
  topic: "order.updated",
};

export const woocommerce: Platform = {
  key: "woocommerce",
  label: "WooCommerce",
  secretBy: "shop",
  secretHint: {
    en: "In WooCommerce under Settings, Advanced, Webhooks: the secret of the webhook.",
    tr: "WooCommerce'te Ayarlar, Gelişmiş, Webhook'lar: webhook'un gizli anahtarı.",
  },
  isPing: ({ body, headers }) =>
    !headers.has("x-wc-webhook-topic") && body.length < 200 && /^webhook_id=\d+$/.test(new TextDecoder().decode(body)),
  isProven: ({ body, headers, hmac }, secret) =>
    isHmacSha256(hmac, { content: body, key: secret, signature: bytesOfBase64(headers.get("x-wc-webhook-signature")) }),
  mark: ({ headers }) => ({
    deliveryId: headers.get("x-wc-webhook-delivery-id"),
    topic: headers.get("x-wc-webhook-topic") ?? "",
    occurredAt: null,
  }),
  topics: {
    "order.created": order,
    "order.updated": order,
    "order.restored": order,
    "order.deleted": gone("order"),
    "customer.created": customer,
    "customer.updated": customer,
    "customer.deleted": gone("customer"),
    "product.created": product,
    "product.updated": product,
    "product.restored": product,
    "product.deleted": gone("product"),
  },
  api,
};
