import type { Minor } from "@/lib/base/money";
import type { ConversionFacts, OrderFacts, PersonFacts, RefundFacts } from "@/lib/orders/facts";
import type { EventReason, JsonObject } from "../schema";
import { linesOf } from "./lines";
import { amountOf, currencyOf, type Told, textOf, Unusable } from "./read";

type Read = { currency: string; person: PersonFacts | null };

export type OrderMeaning = { order: OrderFacts; conversions: ConversionFacts[]; note: EventReason | null };

const orderRef = (properties: JsonObject): string => {
  const ref = textOf(properties, "order_id", "orderId", "order_number");
  if (ref === null) {
    throw new Unusable("noOrder");
  }
  return ref.slice(0, 200);
};

/** A whole order as the event tells it. */
export function readOrder({ properties, occurredAt }: Told, { currency, person }: Read): OrderMeaning {
  const ref = orderRef(properties);
  const paid = currencyOf(properties, currency);
  const isOurs = paid === currency;
  const lines = linesOf(properties, paid, isOurs);
  const total = totalOf(properties, paid) ?? lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return {
    order: {
      ref,
      person,
      orderedAt: occurredAt,
      updatedAt: occurredAt,
      status: "placed",
      totalMinor: isOurs ? total : 0,
      discountMinor: isOurs ? (amountOf(properties, paid, "discount") ?? 0) : 0,
      foreign: isOurs ? null : { currency: paid, totalMinor: total },
      lines: lines.filter((line) => line.quantity > 0),
    },
    conversions: cartRefs(properties).map((cartRef) => ({ cartRef, orderRef: ref, at: occurredAt })),
    note: isOurs ? null : { key: "events.reasons.foreignCurrency", params: { paid, store: currency } },
  };
}

/** What was paid: the total, else what it is made of. */
function totalOf(properties: JsonObject, currency: string): Minor | null {
  const total = amountOf(properties, currency, "total", "value");
  const revenue = amountOf(properties, currency, "revenue", "subtotal");
  if (total !== null || revenue === null) {
    return total;
  }
  return revenue + (amountOf(properties, currency, "shipping") ?? 0) + (amountOf(properties, currency, "tax") ?? 0);
}

/** The names under which carts of events are kept. */
export const cartRefs = (properties: JsonObject): string[] =>
  [textOf(properties, "cart_id", "cartId"), textOf(properties, "checkout_id", "checkoutId")].flatMap((ref) =>
    ref === null ? [] : [ref.slice(0, 200)],
  );

export const readCancellation = ({ properties, occurredAt }: Told) => ({
  kind: "order" as const,
  ref: orderRef(properties),
  at: occurredAt,
});

/** A refund; without an amount of its own the whole order went back, and what that was stands in the order. */
export type RefundMeaning = { refund: RefundFacts; isWhole: boolean; note: EventReason | null };

export function readRefund({ properties, occurredAt, messageId }: Told, { currency }: Read): RefundMeaning {
  const ref = orderRef(properties);
  const paid = currencyOf(properties, currency);
  const isOurs = paid === currency;
  const lines = linesOf(properties, paid, isOurs);
  const told = amountOf(properties, paid, "total", "value", "revenue", "amount");
  const isWhole = told === null && lines.length === 0;
  const own = textOf(properties, "refund_id", "refundId");
  return {
    refund: {
      ref: own ?? (isWhole ? `${ref}#all` : `${ref}#${messageId}`),
      orderRef: ref,
      refundedAt: occurredAt,
      totalMinor: isOurs ? (told ?? lines.reduce((sum, line) => sum + line.totalMinor, 0)) : 0,
      lines,
    },
    isWhole,
    note: isOurs ? null : { key: "events.reasons.foreignCurrency", params: { paid, store: currency } },
  };
}
