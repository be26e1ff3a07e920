import { z } from "zod";
import { emailKey } from "@/lib/base/text";
import type { LineFacts, OrderFacts, PersonFacts, RefundFacts } from "@/lib/orders/facts";
import { defineTopic, type Platform, type Reading } from "../platform";
import { isHmacSha256Base64 } from "../signature";
import { Amount, AmountSet, amountOf, type MoneyReader, moneyReader } from "./shopify-money";

const Id = z.union([z.number().int(), z.string().min(1).max(200)]).transform(String);
const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Text = z
  .string()
  .max(2000)
  .nullish()
  .transform((text) => text?.replaceAll("\u0000", "").trim() || null);
const Quantity = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const Address = z.object({ first_name: Text, last_name: Text, city: Text, country: Text }).nullish();

const Person = z
  .object({ id: Id.nullish(), email: Text, phone: Text, first_name: Text, last_name: Text, default_address: Address })
  .nullish();

const Line = z.object({
  id: Id,
  product_id: Id.nullish(),
  sku: Text,
  title: Text,
  quantity: Quantity,
  price: Amount,
  price_set: AmountSet,
  total_discount: Amount.nullish(),
  total_discount_set: AmountSet,
});
type Line = z.infer<typeof Line>;

const RefundLine = z.object({
  line_item: Line.nullish(),
  quantity: Quantity,
  subtotal: Amount.nullish(),
  subtotal_set: AmountSet,
});

const Transaction = z.object({ kind: z.string(), status: z.string(), amount: Amount, currency: z.string().nullish() });

const Refund = z.object({
  id: Id,
  order_id: Id,
  created_at: Instant,
  refund_line_items: z.array(RefundLine).default([]),
  transactions: z.array(Transaction).default([]),
});
type Refund = z.infer<typeof Refund>;

const Order = z.object({
  id: Id,
  created_at: Instant,
  processed_at: Instant.nullish(),
  updated_at: Instant,
  cancelled_at: Instant.nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  presentment_currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullish(),
  total_price: Amount,
  total_price_set: AmountSet,
  total_discounts: Amount.nullish(),
  total_discounts_set: AmountSet,
  email: Text,
  phone: Text,
  customer: Person,
  shipping_address: Address,
  billing_address: Address,
  line_items: z.array(Line),
  refunds: z.array(Refund).default([]),
});
type Order = z.infer<typeof Order>;

function personOf(order: Order): PersonFacts | null {
  const { customer } = order;
  const email = customer?.email ?? order.email;
  const address = customer?.default_address ?? order.shipping_address ?? order.billing_address;
  const key = email === null ? null : emailKey(email);
  if (!customer?.id && key === null) {
    return null;
  }
  return {
    ref: customer?.id ?? null,
    email: key === null ? null : email,
    emailKey: key,
    phone: customer?.phone ?? order.phone,
    firstName: customer?.first_name ?? address?.first_name ?? null,
    lastName: customer?.last_name ?? address?.last_name ?? null,
    city: address?.city ?? null,
    country: address?.country ?? null,
  };
}

/** A line that names no product of the catalogue is known by its title. */
const productRef = (line: Line): string => line.product_id ?? line.sku ?? `title:${line.title ?? "unknown"}`;

function lineOf(line: Line, money: MoneyReader): LineFacts {
  const unitPriceMinor = money(line.price, line.price_set);
  return {
    productRef: productRef(line),
    productName: line.title,
    quantity: line.quantity,
    unitPriceMinor,
    totalMinor: unitPriceMinor * line.quantity - money(line.total_discount, line.total_discount_set),
  };
}

/** What was paid back: the transactions that succeeded, else the worth of what was returned. */
function refundOf(refund: Refund, money: MoneyReader, currency: string): RefundFacts {
  const paid = refund.transactions.filter((one) => one.kind === "refund" && one.status === "success");
  const lines = refund.refund_line_items.flatMap(({ line_item: line, quantity, subtotal, subtotal_set: set }) =>
    line && quantity > 0 ? [{ ...lineOf({ ...line, quantity }, money), totalMinor: money(subtotal, set) }] : [],
  );
  const ours = paid.filter((one) => (one.currency ?? currency) === currency);
  const totalMinor =
    paid.length > 0
      ? ours.reduce((sum, one) => sum + amountOf(one.amount, currency), 0)
      : lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return { ref: refund.id, orderRef: refund.order_id, refundedAt: refund.created_at, totalMinor, lines };
}

function readOrder(order: Order, { currency }: { currency: string }): Reading {
  const money = moneyReader({ currency: order.currency, presentmentCurrency: order.presentment_currency }, currency);
  const facts: OrderFacts = {
    ref: order.id,
    person: personOf(order),
    orderedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    status: order.cancelled_at ? "cancelled" : "placed",
    totalMinor: money.read(order.total_price, order.total_price_set),
    discountMinor: money.read(order.total_discounts, order.total_discounts_set),
    foreign: money.isForeign
      ? { currency: order.currency, totalMinor: amountOf(order.total_price, order.currency) }
      : null,
    lines: order.line_items.filter((line) => line.quantity > 0).map((line) => lineOf(line, money.read)),
  };
  const refunds = order.refunds.map((refund) => refundOf(refund, money.read, currency));
  const note = money.isForeign
    ? { key: "sources.reasons.foreignCurrency", params: { paid: order.currency, store: currency } }
    : null;
  return { facts: { orders: [facts], refunds }, note };
}

function readRefund(refund: Refund, { currency }: { currency: string }): Reading {
  const told = refund.transactions.find((one) => one.currency)?.currency ?? currency;
  const money = moneyReader({ currency: told, presentmentCurrency: null }, currency);
  return { facts: { orders: [], refunds: [refundOf(refund, money.read, currency)] }, note: null };
}

const order = defineTopic(Order, readOrder);

/** Newer versions leave the X- away: both spellings are read. */
const header = (headers: Headers, name: string): string | null =>
  headers.get(`x-shopify-${name}`) ?? headers.get(`shopify-${name}`);

const instantOrNull = (text: string | null): Date | null => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
};

export const shopify: Platform = {
  key: "shopify",
  label: "Shopify",
  secretHint: {
    en: "In Shopify under Settings, Notifications, Webhooks: the line that ends with your signing key.",
    tr: "Shopify'da Ayarlar, Bildirimler, Webhook'lar: imza anahtarınızla biten satır.",
  },
  mark: (headers) => ({
    deliveryId: header(headers, "webhook-id") ?? header(headers, "event-id"),
    topic: header(headers, "topic") ?? "",
    occurredAt: instantOrNull(header(headers, "triggered-at")),
  }),
  isSigned: ({ body, headers }, secret) =>
    isHmacSha256Base64({ body, secret, signature: header(headers, "hmac-sha256") }),
  topics: {
    "orders/create": order,
    "orders/updated": order,
    "orders/paid": order,
    "orders/cancelled": order,
    "refunds/create": defineTopic(Refund, readRefund),
  },
};
