import type { Minor } from "@/lib/base/money";
import { addDays } from "@/lib/base/time";
import { type CustomerFacts, customerFacts, type FactOrder, type FactRefund } from "./facts";

/** What a profile is computed from: everything one customer bought and gave back. */
export type History = { orders: readonly HistoryOrder[]; refunds: readonly HistoryRefund[] };
export type HistoryItem = { productId: string; categoryId: string | null; quantity: number; totalMinor: Minor };
export type HistoryOrder = FactOrder & { discountMinor: Minor; items: readonly HistoryItem[] };
export type HistoryRefund = FactRefund & { refundedAt: Date };

/** Windows reach back from now: a fact stays in for exactly so many times 24 hours, then is out. */
export const WINDOWS = [30, 60, 90] as const;
export type WindowDays = (typeof WINDOWS)[number];

/** Quantities of a damaged file must not add up to more than a column holds. */
export const MOST_ITEMS = 2_000_000_000;

/** The sums that every rule reads. `server/figures.ts` takes the same from the tables for a set of customers. */
export type Figures = CustomerFacts & {
  /** Net of refunds, each fact counted at its own date. */
  spentIn: Readonly<Record<WindowDays, Minor>>;
  /** Placed orders bought with a discount: how many, what was paid, and what was let off. */
  discountedCount: number;
  discountedMinor: Minor;
  discountMinor: Minor;
  /** In 90 days: different products, and pieces. */
  products90: number;
  items90: number;
  /** When the first of the windows changes by time alone. */
  windowChangesAt: Date | null;
};

export function figuresOf(history: History, now: Date): Figures {
  const placed = history.orders.filter((order) => !order.isCancelled);
  const discounted = placed.filter((order) => order.discountMinor > 0);
  const items = placed.filter((order) => isIn(order.orderedAt, 90, now)).flatMap((order) => order.items);
  const spentIn = (days: WindowDays): Minor =>
    customerFacts(
      history.orders.filter((order) => order.isCancelled || isIn(order.orderedAt, days, now)),
      history.refunds.filter((refund) => isIn(refund.refundedAt, days, now)),
    ).spentMinor;
  return {
    ...customerFacts(history.orders, history.refunds),
    spentIn: { 30: spentIn(30), 60: spentIn(60), 90: spentIn(90) },
    discountedCount: discounted.length,
    discountedMinor: sum(discounted.map((order) => order.totalMinor)),
    discountMinor: sum(discounted.map((order) => order.discountMinor)),
    products90: new Set(items.map((item) => item.productId)).size,
    items90: Math.min(MOST_ITEMS, sum(items.map((item) => item.quantity))),
    windowChangesAt: earliest(
      [...history.orders.map((order) => order.orderedAt), ...history.refunds.map((refund) => refund.refundedAt)]
        .flatMap((at) => [at, ...WINDOWS.map((days) => addDays(at, days))])
        .filter((at) => at > now),
    ),
  };
}

/** Every item of a placed order, with the order's id and time. */
export const placedItems = (history: History): (HistoryItem & { orderId: string; orderedAt: Date })[] =>
  history.orders
    .filter((order) => !order.isCancelled)
    .flatMap(({ id, orderedAt, items }) => items.map((item) => ({ ...item, orderId: id, orderedAt })));

const isIn = (at: Date, days: number, now: Date): boolean => at <= now && at > addDays(now, -days);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const earliest = (instants: readonly Date[]): Date | null =>
  instants.length === 0 ? null : new Date(Math.min(...instants.map((at) => at.getTime())));
