import { DAY_MS, SECOND_MS } from "@/lib/base/time";
import { roundedQuotient } from "./facts";
import type { ItemKey, PlacedItem } from "./figures";

/** A product bought again and again: how often, how regularly, and when last. */
export type Cycle<Key extends ItemKey = string> = {
  productId: Key;
  purchases: number;
  /** The middle one of the gaps between purchases, the lower of two. */
  cycleSeconds: number;
  /** 0 to 100: how near the gaps lie to the middle one. */
  confidence: number;
  lastAt: Date;
};

/** Two gaps are the least from which a habit can be read. */
export const ENOUGH_PURCHASES = 3;
/** From here on a cycle counts as recurring. */
const RECURRING_FROM = 50;
/** Bought twice within a day is one purchase in two parcels, not a cycle. */
export const SHORTEST_CYCLE_SECONDS = DAY_MS / SECOND_MS;

/** A gap of a wrong date must not be more than a column holds. */
export const LONGEST_GAP_SECONDS = 2_000_000_000;

/** `server/replenishment.ts` says the same for a set of customers. */
export function cyclesOf<Key extends ItemKey>(items: readonly PlacedItem<Key>[]): Cycle<Key>[] {
  const counts = new Map<Key, number>();
  const often = new Map<Key, number[]>();
  for (const { productId } of items) {
    const count = 1 + (counts.get(productId) ?? 0);
    counts.set(productId, count);
    if (count === ENOUGH_PURCHASES) {
      often.set(productId, []);
    }
  }
  if (often.size > 0) {
    for (const { productId, at } of items) {
      often.get(productId)?.push(at);
    }
  }
  const cycles: Cycle<Key>[] = [];
  for (const [productId, times] of often) {
    const cycle = cycleOf([...new Set(times)].sort((a, b) => a - b));
    if (cycle) {
      cycles.push({ productId, ...cycle });
    }
  }
  return cycles;
}

/** The cycle of purchases at these different times, which rise. */
function cycleOf(times: readonly number[]): Omit<Cycle, "productId"> | null {
  const gaps = times
    .slice(1)
    .map((time, place) => Math.min(LONGEST_GAP_SECONDS, Math.floor((time - (times[place] ?? 0)) / SECOND_MS)));
  const cycleSeconds = gaps.toSorted((a, b) => a - b)[Math.ceil(gaps.length / 2) - 1] ?? 0;
  if (times.length < ENOUGH_PURCHASES || cycleSeconds < SHORTEST_CYCLE_SECONDS) {
    return null;
  }
  const off = gaps.reduce((sum, gap) => sum + Math.abs(gap - cycleSeconds), 0);
  const confidence = Math.max(0, 100 - roundedQuotient(100 * off, gaps.length * cycleSeconds));
  return { purchases: times.length, cycleSeconds, confidence, lastAt: new Date(times.at(-1) ?? 0) };
}

/** Where a cycle stands at an instant. */
export type Due = {
  isRecurring: boolean;
  /** The cycle that runs now begins with the last purchase, or with the last time it should have been bought. */
  cycleStart: Date;
  cycleEnd: Date;
  boughtInCycle: boolean;
  nextExpectedAt: Date;
  /** 0 while the next purchase is not expected yet. */
  daysOverdue: number;
};

export function dueAt({ cycleSeconds, confidence, lastAt }: Omit<Cycle, "productId" | "purchases">, now: Date): Due {
  const cycleMs = cycleSeconds * SECOND_MS;
  const passed = Math.max(0, Math.floor((now.getTime() - lastAt.getTime()) / cycleMs));
  const nextExpectedAt = new Date(lastAt.getTime() + cycleMs);
  const cycleStart = new Date(lastAt.getTime() + passed * cycleMs);
  return {
    isRecurring: confidence >= RECURRING_FROM,
    cycleStart,
    cycleEnd: new Date(cycleStart.getTime() + cycleMs),
    boughtInCycle: passed === 0,
    nextExpectedAt,
    daysOverdue: Math.max(0, Math.floor((now.getTime() - nextExpectedAt.getTime()) / DAY_MS)),
  };
}
