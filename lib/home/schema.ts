import { addDays, DAY_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";

/** Home: how the shop is doing, what needs a hand, and what to do first. */
export const RANGE_DAYS = [7, 30, 90, 365] as const;
export type RangeDays = (typeof RANGE_DAYS)[number];
export const DEFAULT_RANGE: RangeDays = 30;

/** A span of whole days of the store's calendar up to now, and the span before it up to the same hour. */
export type Period = { days: number; from: Date; to: Date; before: { from: Date; to: Date } };

/** Today counts as one of the days, as far as it has come; the earlier span stops equally short, so the two compare. */
export function periodOf(days: number, now: Date, timezone: string): Period {
  const wall = wallTimeAt(now, timezone);
  const midnight = new Date(Math.floor(wall.getTime() / DAY_MS) * DAY_MS);
  const at = (face: Date) => instantOfWallTime(face, timezone);
  return {
    days,
    from: at(addDays(midnight, 1 - days)),
    to: now,
    before: { from: at(addDays(midnight, 1 - 2 * days)), to: at(addDays(wall, -days)) },
  };
}

/** The calendar days of a period as ISO dates, oldest first. */
export function daysOf({ days, to }: Period, timezone: string): string[] {
  const wall = wallTimeAt(to, timezone);
  return Array.from({ length: days }, (_, index) =>
    addDays(wall, index + 1 - days)
      .toISOString()
      .slice(0, 10),
  );
}

/** 0.12 = 12 % more than before; null when there was nothing before. */
export const changeFrom = (before: number, now: number): number | null =>
  before <= 0 ? null : (now - before) / before;
