import { addDays, addMs, DAY_MS, HOUR_MS } from "@/lib/base/time";
import type { Draw } from "./draw";

export const WINDOW_DAYS = 365;

/** How a kind of shopper behaves. Shares sum to 1. */
export type Habit = {
  name: "browser" | "once" | "occasional" | "regular" | "replenisher" | "loyal" | "lapsed";
  share: number;
  /** Days before today on which the account may have been opened. */
  joined: readonly [from: number, to: number];
};

export const HABITS: readonly Habit[] = [
  { name: "browser", share: 0.11, joined: [364, 0] },
  { name: "once", share: 0.27, joined: [364, 1] },
  { name: "occasional", share: 0.25, joined: [364, 30] },
  { name: "regular", share: 0.16, joined: [364, 120] },
  { name: "replenisher", share: 0.09, joined: [364, 100] },
  { name: "loyal", share: 0.06, joined: [364, 150] },
  { name: "lapsed", share: 0.06, joined: [364, 260] },
];

/** Share of a normal month's orders, January to December: gifts in November and December, quiet high summer. */
const MONTHS = [0.85, 1, 0.95, 0.9, 1.1, 0.95, 0.8, 0.8, 1, 1.05, 1.5, 1.4];
const WEEKDAYS = [1.2, 1, 0.95, 0.95, 1, 0.95, 1.1];
/** UTC hours in which shops of this part of the world are busy. */
const HOURS = [
  1, 0.4, 0.2, 0.3, 0.8, 1.6, 2.5, 3.2, 3.4, 3.6, 3.4, 3, 2.8, 2.6, 2.6, 2.8, 3.4, 4.4, 5, 4.8, 4, 2.8, 1.8, 1.4,
];

/** Draws moments that cluster as real orders do. Built once per window: each draw is one search. */
export function calendar(now: Date): (draw: Draw, from: Date, to: Date) => Date {
  const firstDay = startOfDay(addDays(now, -WINDOW_DAYS));
  const sums = [0];
  for (let day = 0; day <= WINDOW_DAYS; day++) {
    const at = addDays(firstDay, day);
    const growth = 1 + (0.3 * day) / WINDOW_DAYS;
    sums.push((sums[day] ?? 0) + (MONTHS[at.getUTCMonth()] ?? 1) * (WEEKDAYS[at.getUTCDay()] ?? 1) * growth);
  }
  const dayOf = (at: Date) =>
    Math.min(Math.max(Math.floor((at.getTime() - firstDay.getTime()) / DAY_MS), 0), WINDOW_DAYS);
  return (draw, from, to) => {
    const sought = draw.between(sums[dayOf(from)] ?? 0, sums[dayOf(to) + 1] ?? 0);
    const at = addMs(addDays(firstDay, lastBelow(sums, sought)), hourMs(draw));
    return clamped(draw, at, from, to);
  };
}

/** How often someone of this habit orders, where a plain number says it. Few are very loyal: the tail is long. */
export function orderCount(draw: Draw, habit: Habit["name"]): number {
  switch (habit) {
    case "browser":
    case "replenisher":
      return 0;
    case "once":
      return 1;
    case "occasional":
      return draw.whole(2, 5);
    case "regular":
      return draw.whole(5, 9);
    case "loyal":
      return Math.min(48, Math.floor(8 / (1 - draw.unit()) ** (1 / 2.2)));
    case "lapsed":
      return draw.whole(2, 6);
  }
}

/** Moments of buying the same thing again each time it is used up, give or take a few days. */
export function refills(draw: Draw, from: Date, to: Date, lastsDays: number): Date[] {
  const times: Date[] = [];
  for (let at = from; at <= to; at = addMs(at, draw.between(0.8, 1.25) * lastsDays * DAY_MS)) {
    times.push(at);
  }
  return times;
}

const startOfDay = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);

function hourMs(draw: Draw): number {
  const hour = draw.weighted(
    HOURS.map((weight, index) => ({ weight, index })),
    (candidate) => candidate.weight,
  ).index;
  return hour * HOUR_MS + draw.whole(0, HOUR_MS / 1000 - 1) * 1000;
}

/** The hour of the day can push a moment past either end: then any moment between them will do. */
function clamped(draw: Draw, at: Date, from: Date, to: Date): Date {
  return at >= from && at <= to ? at : addMs(from, Math.floor(draw.unit() * (to.getTime() - from.getTime())));
}

function lastBelow(sums: readonly number[], sought: number): number {
  let low = 0;
  let high = sums.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sums[middle] ?? 0) <= sought) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
