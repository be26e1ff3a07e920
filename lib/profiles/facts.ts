import type { Minor } from "@/lib/base/money";

/** What a profile is computed from: one customer's orders and refunds. */
export type FactOrder = { id: string; isCancelled: boolean; orderedAt: Date; totalMinor: Minor };
export type FactRefund = { orderId: string | null; totalMinor: Minor };

/** The computed figures of one customer. `server/sql.ts` says the same for a set of customers. */
export type CustomerFacts = {
  orderCount: number;
  grossMinor: Minor;
  refundedMinor: Minor;
  /** What the shop kept: gross minus refunds. Below zero when refunds are known but their orders are not. */
  spentMinor: Minor;
  averageOrderMinor: Minor | null;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
};

/**
 * Cancelled orders never happened, and neither did refunds of them. A refund whose order is unknown still counts:
 * a file may bring the cancellation without the purchase.
 */
export function customerFacts(orders: readonly FactOrder[], refunds: readonly FactRefund[]): CustomerFacts {
  const cancelled = new Set(orders.filter((order) => order.isCancelled).map((order) => order.id));
  const placed = orders.filter((order) => !order.isCancelled);
  const counted = refunds.filter((refund) => refund.orderId === null || !cancelled.has(refund.orderId));
  const grossMinor = total(placed);
  const refundedMinor = total(counted);
  const times = placed.map((order) => order.orderedAt.getTime());
  return {
    orderCount: placed.length,
    grossMinor,
    refundedMinor,
    spentMinor: grossMinor - refundedMinor,
    averageOrderMinor: placed.length === 0 ? null : roundedQuotient(grossMinor, placed.length),
    firstOrderAt: times.length === 0 ? null : new Date(Math.min(...times)),
    lastOrderAt: times.length === 0 ? null : new Date(Math.max(...times)),
  };
}

const total = (rows: readonly { totalMinor: Minor }[]): Minor => rows.reduce((sum, row) => sum + row.totalMinor, 0);

/** Halves go away from zero, as the database rounds a numeric; exact for every amount that a number holds. */
export function roundedQuotient(amountMinor: Minor, count: number): Minor {
  const doubled = Math.abs(amountMinor) * 2 + count;
  const magnitude = Number.isSafeInteger(doubled)
    ? (doubled - (doubled % (2 * count))) / (2 * count)
    : Number((BigInt(Math.abs(amountMinor)) * 2n + BigInt(count)) / (BigInt(count) * 2n));
  return amountMinor < 0 ? -magnitude : magnitude + 0;
}
