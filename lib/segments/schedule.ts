import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { addDays, addMs, DAY_MS, HOUR_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";

export const Hour = z.int().min(0).max(23);
/** Monday is 1. */
export const Weekday = z.int().min(1).max(7);

/** How often a segment's people are counted, by the store's own clock. Between counts nobody comes or goes. */
export const Schedule = z
  .discriminatedUnion("every", [
    z.strictObject({ every: z.literal("change") }),
    z.strictObject({ every: z.literal("hour") }),
    z.strictObject({ every: z.literal("day"), hour: Hour }),
    z.strictObject({ every: z.literal("week"), weekday: Weekday, hour: Hour }),
  ])
  .meta({
    description: "How often the people are counted; `change` follows each change at once. Monday is weekday 1.",
  });
export type Schedule = z.infer<typeof Schedule>;

export const LIVE: Schedule = { every: "change" };

/** The next count after an instant; null where none is set because every change is followed. */
export function nextCount(schedule: Schedule, now: Date, timezone: string): Date | null {
  if (schedule.every === "change") {
    return null;
  }
  const wall = wallTimeAt(now, timezone);
  if (schedule.every === "hour") {
    return addMs(now, HOUR_MS - (wall.getTime() % HOUR_MS));
  }
  const midnight = addMs(wall, -(wall.getTime() % DAY_MS));
  const isDay = (day: Date): boolean => schedule.every === "day" || weekdayOf(day) === schedule.weekday;
  const ahead = Array.from({ length: 9 }, (_, days) => addDays(midnight, days))
    .filter(isDay)
    .map((day) => instantOfWallTime(addMs(day, schedule.hour * HOUR_MS), timezone));
  return present(
    ahead.find((at) => at > now),
    "a day within the next week",
  );
}

const weekdayOf = (wall: Date): number => wall.getUTCDay() || 7;
