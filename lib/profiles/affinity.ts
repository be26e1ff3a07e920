import type { Minor } from "@/lib/base/money";
import { roundedQuotient } from "./facts";
import type { ItemKey, PlacedItem } from "./figures";

/** How much someone is drawn to a category: half its share of their orders, half its share of what their items cost. */
export type Affinity<Key extends ItemKey = string> = {
  categoryId: Key;
  orderCount: number;
  spentMinor: Minor;
  lastAt: Date;
  /** 0 to 100. */
  score: number;
  /** 1 for the strongest; equal scores by spend, then by id. */
  rank: number;
};

/** What some of the items come to. */
class Sum {
  orders = 0;
  spentMinor: Minor = 0;
  lastAt = Number.NEGATIVE_INFINITY;
  #lastOrder: ItemKey | null = null;

  add({ orderId, totalMinor, at }: PlacedItem<ItemKey>): void {
    if (orderId !== this.#lastOrder) {
      this.orders += 1;
      this.#lastOrder = orderId;
    }
    this.spentMinor += totalMinor;
    if (at > this.lastAt) {
      this.lastAt = at;
    }
  }
}

/** `server/affinity.ts` says the same for a set of customers. Items without a category count towards the whole alone. */
export function affinities<Key extends ItemKey>(items: readonly PlacedItem<Key>[]): Affinity<Key>[] {
  const whole = new Sum();
  const sums = new Map<Key, Sum>();
  for (const item of items) {
    whole.add(item);
    if (item.categoryId !== null) {
      let sum = sums.get(item.categoryId);
      if (!sum) {
        sum = new Sum();
        sums.set(item.categoryId, sum);
      }
      sum.add(item);
    }
  }
  const found: Affinity<Key>[] = [];
  for (const [categoryId, { orders, spentMinor, lastAt }] of sums) {
    const score = roundedQuotient(50 * orders, whole.orders) + shareOfSpend(spentMinor, whole.spentMinor);
    found.push({ categoryId, orderCount: orders, spentMinor, lastAt: new Date(lastAt), score, rank: 0 });
  }
  found.sort((a, b) => b.score - a.score || b.spentMinor - a.spentMinor || (a.categoryId < b.categoryId ? -1 : 1));
  for (const [place, affinity] of found.entries()) {
    affinity.rank = place + 1;
  }
  return found;
}

/** Given away for nothing, or taken back for more than was paid, a category has no share. */
const shareOfSpend = (spentMinor: Minor, allMinor: Minor): number =>
  allMinor > 0 ? Math.min(50, Math.max(0, roundedQuotient(50 * spentMinor, allMinor))) : 0;
