import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, wallTimeAt } from "@/lib/base/time";
import { nextCount, type Schedule } from "./schedule";

const next = (schedule: Schedule, now: string, zone = "Europe/Istanbul") =>
  nextCount(schedule, new Date(now), zone)?.toISOString() ?? null;

test("a live segment waits for no hour", () => {
  expect(next({ every: "change" }, "2026-06-15T09:00:00Z")).toBeNull();
});

test("the next count is at the store's own hour and day, and never the one that is just being made", () => {
  expect(next({ every: "hour" }, "2026-06-15T09:20:00Z", "Asia/Kolkata")).toBe("2026-06-15T09:30:00.000Z");
  expect(next({ every: "day", hour: 12 }, "2026-06-15T08:59:59Z")).toBe("2026-06-15T09:00:00.000Z");
  expect(next({ every: "day", hour: 12 }, "2026-06-15T09:00:00Z")).toBe("2026-06-16T09:00:00.000Z");
  expect(next({ every: "week", weekday: 7, hour: 0 }, "2026-06-15T09:00:00Z")).toBe("2026-06-20T21:00:00.000Z");
  expect(next({ every: "week", weekday: 1, hour: 12 }, "2026-06-15T09:00:00Z")).toBe("2026-06-22T09:00:00.000Z");
  // The hour that a clock change leaves out.
  expect(next({ every: "day", hour: 2 }, "2026-03-28T12:00:00Z", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
});

const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant({ every: "hour" as const }),
  fc.record({ every: fc.constant("day" as const), hour: fc.nat(23) }),
  fc.record({ every: fc.constant("week" as const), weekday: fc.integer({ min: 1, max: 7 }), hour: fc.nat(23) }),
);
const LONGEST_MS = { change: 0, hour: HOUR_MS, day: DAY_MS + 2 * HOUR_MS, week: 7 * DAY_MS + 2 * HOUR_MS };

test("it lies ahead, no further than one round, and on the weekday that was asked for", () => {
  const zones = fc.constantFrom("Europe/Istanbul", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland");
  const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(schedules, instants, zones, (schedule, now, zone) => {
      const at = nextCount(schedule, now, zone);
      expect(at && at > now).toBe(true);
      expect(Number(at) - now.getTime()).toBeLessThanOrEqual(LONGEST_MS[schedule.every]);
      if (schedule.every === "week" && at) {
        expect(wallTimeAt(at, zone).getUTCDay() || 7).toBe(schedule.weekday);
      }
    }),
    { seed: 5, numRuns: 500 },
  );
});
