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

const HOURS_PER_DAY = DAY_MS / HOUR_MS;

/** Null for whoever never bought. */
export function pastOf(placed: readonly PlacedOrder[], timezone: string): Past | null {
  // Since 1970, by the clock on the wall.
  const hours = placed
    .map(({ orderedAt }) => Math.floor(wallTimeAt(orderedAt, timezone).getTime() / HOUR_MS))
    .sort((a, b) => a - b);
  const days = hours.map((hour) => Math.floor(hour / HOURS_PER_DAY));
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (firstDay === undefined || lastDay === undefined) {
    return null;
  }
  return {
    days: days.reduce((count, day, place) => count + (day === days[place - 1] ? 0 : 1), 0),
    firstDay,
    lastDay,
    spentMinor: placed.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    hours: hours.map((hour, place) => hour - HOURS_PER_DAY * (days[place] ?? 0)).sort((a, b) => a - b),
  };
}

/** The past as the model reads it on a day. */
export const historyOn = (today: Day, { days, firstDay, lastDay }: Omit<Past, "spentMinor" | "hours">): History => ({
  repeats: days - 1,
  recency: lastDay - firstDay,
  age: today - firstDay,
});
