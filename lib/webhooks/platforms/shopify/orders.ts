import { z } from "zod";
import type { ConversionFacts, OrderFacts, PersonFacts, RefundFacts } from "@/lib/orders/facts";
import { amountOf, foreignNote } from "../../money";
import { defineTopic, type Reading, type ReadingStore, reading } from "../../platform";
import { Amount, Id, Instant, personOf, Quantity, Text } from "../../values";
import { cartRef } from "./carts";
import { AmountSet, type MoneyReader, moneyReader } from "./money";
import { Address, Buyer, Currencies, Line, lineOf, linesOf } from "./shapes";

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
  ...Currencies,
  id: Id,
  created_at: Instant,
  processed_at: Instant.nullish(),
  updated_at: Instant,
  cancelled_at: Instant.nullish(),
  total_price: Amount,
  total_price_set: AmountSet,
  total_discounts: Amount.nullish(),
  total_discounts_set: AmountSet,
  email: Text,
  phone: Text,
  customer: Buyer,
  shipping_address: Address,
  billing_address: Address,
  cart_token: Text,
  checkout_token: Text,
  line_items: z.array(Line),
  refunds: z.array(Refund).default([]),
});
type Order = z.infer<typeof Order>;

function buyerOf(order: Order): PersonFacts | null {
  const { customer } = order;
  const address = customer?.default_address ?? order.shipping_address ?? order.billing_address;
  return personOf({
    ref: customer?.id,
    email: customer?.email ?? order.email,
    phone: customer?.phone ?? order.phone,
    firstName: customer?.first_name ?? address?.first_name,
    lastName: customer?.last_name ?? address?.last_name,
    city: address?.city,
    country: address?.country,
  });
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

/** A checkout stands under its cart where it has one, so an order closes both. */
function conversionsOf({ id, cart_token: cart, checkout_token: checkout, created_at: at }: Order): ConversionFacts[] {
  return [cart && cartRef({ cart }), checkout && cartRef({ checkout })].flatMap((ref) =>
    ref ? [{ cartRef: ref, orderRef: id, at }] : [],
  );
}

function readOrder(order: Order, { currency }: ReadingStore): Reading {
  const money = moneyReader({ currency: order.currency, presentmentCurrency: order.presentment_currency }, currency);
  const facts: OrderFacts = {
    ref: order.id,
    person: buyerOf(order),
    orderedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    status: order.cancelled_at ? "cancelled" : "placed",
    totalMinor: money.read(order.total_price, order.total_price_set),
    discountMinor: money.read(order.total_discounts, order.total_discounts_set),
    city: order.shipping_address?.city ?? null,
    foreign: money.isForeign
      ? { currency: order.currency, totalMinor: amountOf(order.total_price, order.currency) }
      : null,
    lines: linesOf(order.line_items, money.read),
  };
  const refunds = order.refunds.map((refund) => refundOf(refund, money.read, currency));
  const note = money.isForeign ? foreignNote(order.currency, currency) : null;
  return reading({ orders: [facts], refunds, conversions: conversionsOf(order) }, { note });
}

function readRefund(refund: Refund, { currency }: ReadingStore): Reading {
  const told = refund.transactions.find((one) => one.currency)?.currency ?? currency;
  const money = moneyReader({ currency: told, presentmentCurrency: null }, currency);
  return reading({ refunds: [refundOf(refund, money.read, currency)] });
}

const order = defineTopic(Order, readOrder);

export const orderTopics = {
  "orders/create": order,
  "orders/updated": order,
  "orders/edited": order,
  "orders/paid": order,
  "orders/fulfilled": order,
  "orders/cancelled": order,
  "refunds/create": defineTopic(Refund, readRefund),
};
