import type { Minor } from "@/lib/base/money";
import { DAY_MS, HOUR_MS, wallTimeAt } from "@/lib/base/time";
import type { History } from "./purchase-model";

/**
 * What predictions read of a buyer's past. Orders of one day in the store's zone are one purchase: parcels of one visit say
 * nothing about how often someone comes back. `server/pasts.ts` takes the same from the tables for a set of customers.
 */
export type Past = {
  /** Different days with a placed order. */
  days: number;
  firstDay: Day;
  lastDay: Day;
  /** Gross, over all of them. */
  spentMinor: Minor;
  /** The hour of each order, rising. */
  hours: readonly number[];
};

/** Days since the first of January 1970, by the calendar of the store. */
export type Day = number;

export const dayAt = (at: Date, timezone: string): Day => Math.floor(wallTimeAt(at, timezone).getTime() / DAY_MS);

type PlacedOrder = { orderedAt: Date; totalMinor: Minor };

/** Null for whoever never bought. */
export function pastOf(placed: readonly PlacedOrder[], timezone: string): Past | null {
  const days = new Set(placed.map(({ orderedAt }) => dayAt(orderedAt, timezone)));
  if (days.size === 0) {
    return null;
  }
  return {
    days: days.size,
    firstDay: Math.min(...days),
    lastDay: Math.max(...days),
    spentMinor: placed.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    hours: placed
      .map(({ orderedAt }) => Math.floor((wallTimeAt(orderedAt, timezone).getTime() % DAY_MS) / HOUR_MS))
      .toSorted((a, b) => a - b),
  };
}

/** The past as the model reads it on a day. */
export const historyOn = (today: Day, { days, firstDay, lastDay }: Omit<Past, "spentMinor" | "hours">): History => ({
  repeats: days - 1,
  recency: lastDay - firstDay,
  age: today - firstDay,
});
