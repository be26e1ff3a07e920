import type { Minor } from "@/lib/base/money";
import { roundedQuotient } from "./facts";
import { type History, placedItems } from "./figures";

/** How much someone is drawn to a category: half its share of their orders, half its share of what their items cost. */
export type Affinity = {
  categoryId: string;
  orderCount: number;
  spentMinor: Minor;
  lastAt: Date;
  /** 0 to 100. */
  score: number;
  /** 1 for the strongest; equal scores by spend, then by id. */
  rank: number;
};

/** `server/affinity.ts` says the same for a set of customers. Items without a category count towards the whole alone. */
export function affinities(history: History): Affinity[] {
  const items = placedItems(history);
  const orderCount = new Set(items.map(({ orderId }) => orderId)).size;
  const allMinor = total(items);
  const ids = [...new Set(items.flatMap(({ categoryId }) => categoryId ?? []))];
  return ids
    .map((categoryId) => {
      const own = items.filter((item) => item.categoryId === categoryId);
      const orders = new Set(own.map(({ orderId }) => orderId)).size;
      const spentMinor = total(own);
      return {
        categoryId,
        orderCount: orders,
        spentMinor,
        lastAt: new Date(Math.max(...own.map(({ orderedAt }) => orderedAt.getTime()))),
        score: roundedQuotient(50 * orders, orderCount) + shareOfSpend(spentMinor, allMinor),
      };
    })
    .sort((a, b) => b.score - a.score || b.spentMinor - a.spentMinor || (a.categoryId < b.categoryId ? -1 : 1))
    .map((affinity, place) => ({ ...affinity, rank: place + 1 }));
}

/** Given away for nothing, or taken back for more than was paid, a category has no share. */
const shareOfSpend = (spentMinor: Minor, allMinor: Minor): number =>
  allMinor > 0 ? Math.min(50, Math.max(0, roundedQuotient(50 * spentMinor, allMinor))) : 0;

const total = (items: readonly { totalMinor: Minor }[]): Minor => items.reduce((sum, item) => sum + item.totalMinor, 0);
