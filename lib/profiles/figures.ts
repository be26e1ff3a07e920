import type { Minor } from "@/lib/base/money";
import { addDays } from "@/lib/base/time";
import { type CustomerFacts, customerFacts, type FactOrder, type FactRefund } from "./facts";

/** What a profile is computed from: everything one customer bought and gave back. */
export type History = { orders: readonly HistoryOrder[]; refunds: readonly HistoryRefund[] };
export type HistoryItem = { productId: string; categoryId: string | null; quantity: number; totalMinor: Minor };
export type HistoryOrder = FactOrder & {
  discountMinor: Minor;
  items: readonly HistoryItem[];
  /** The city it was sent to, else the one its buyer lives in. */
  place?: string | null;
};
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
  return {
    ...customerFacts(history.orders, history.refunds),
    spentIn: spending(history)(now),
    discountedCount: discounted.length,
    discountedMinor: sum(discounted.map((order) => order.totalMinor)),
    discountMinor: sum(discounted.map((order) => order.discountMinor)),
    ...varietyOf(placedItems(history), now),
    windowChangesAt: earliest(windowInstants(history).filter((at) => at > now)),
  };
}

/** Every instant at which a fact enters or leaves a window. */
export const windowInstants = (history: History): Date[] =>
  [...history.orders.map((order) => order.orderedAt), ...history.refunds.map((refund) => refund.refundedAt)].flatMap(
    (at) => [at, ...WINDOWS.map((days) => addDays(at, days))],
  );

/** What was spent in each window before an instant, ready to be asked for many instants. */
export function spending(history: History): (at: Date) => Readonly<Record<WindowDays, Minor>> {
  const facts = ledger(history).sort((a, b) => a.at - b.at);
  const sums = [0];
  for (const { minor } of facts) {
    sums.push((sums.at(-1) ?? 0) + minor);
  }
  const until = (at: Date): Minor => sums[placesUpTo(facts, at.getTime())] ?? 0;
  return (at) => {
    const within = (days: WindowDays): Minor => until(at) - until(addDays(at, -days));
    return { 30: within(30), 60: within(60), 90: within(90) };
  };
}

type Entry = { at: number; minor: Minor };

/** Every amount that counts, refunds below zero. */
function ledger({ orders, refunds }: History): Entry[] {
  const cancelled = new Set(orders.filter((order) => order.isCancelled).map((order) => order.id));
  return [
    ...orders
      .filter((order) => !order.isCancelled)
      .map(({ orderedAt, totalMinor }) => ({ at: orderedAt.getTime(), minor: totalMinor })),
    ...refunds
      .filter(({ orderId }) => orderId === null || !cancelled.has(orderId))
      .map(({ refundedAt, totalMinor }) => ({ at: refundedAt.getTime(), minor: -totalMinor })),
  ];
}

/** How many entries lie at an instant or before, entries being in order of time. */
function placesUpTo(entries: readonly Entry[], at: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = (entries[middle]?.at ?? 0) <= at ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/** Ids, or numbers that stand for them in the same order. */
export type ItemKey = string | number;

/** An item of a placed order. */
export type PlacedItem<Key extends ItemKey = string> = {
  orderId: Key;
  productId: Key;
  categoryId: Key | null;
  quantity: number;
  totalMinor: Minor;
  /** When it was ordered, as a time value. */
  at: number;
};

/** The items of all placed orders of someone, those of one order side by side. */
export const placedItems = (history: History): PlacedItem[] =>
  history.orders
    .filter((order) => !order.isCancelled)
    .flatMap(({ id, orderedAt, items }) => items.map((item) => ({ ...item, orderId: id, at: orderedAt.getTime() })));

export type Variety = Pick<Figures, "products90" | "items90">;

/** What the items of 90 days come to. */
export function varietyOf(items: readonly PlacedItem<ItemKey>[], now: Date): Variety {
  const from = addDays(now, -90).getTime();
  const to = now.getTime();
  const products = new Set<ItemKey>();
  let pieces = 0;
  for (const { productId, quantity, at } of items) {
    if (at > from && at <= to) {
      products.add(productId);
      pieces += quantity;
    }
  }
  return { products90: products.size, items90: Math.min(MOST_ITEMS, pieces) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const earliest = (instants: readonly Date[]): Date | null =>
  instants.length === 0 ? null : new Date(Math.min(...instants.map((at) => at.getTime())));
