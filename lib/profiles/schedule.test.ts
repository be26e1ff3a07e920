import fc from "fast-check";
import { expect, test } from "vitest";
import { addMs, DAY_MS, HOUR_MS, wallTimeAt } from "@/lib/base/time";
import { isNightDue, lastNight, nextNight } from "./schedule";

const at = (text: string) => new Date(text);

test("the night comes at the store's own hour", () => {
  const night = { hour: 2, timezone: "Europe/Istanbul" };
  expect(lastNight(at("2026-06-14T22:59:59Z"), night)).toEqual(at("2026-06-13T23:00:00Z"));
  expect(lastNight(at("2026-06-14T23:00:00Z"), night)).toEqual(at("2026-06-14T23:00:00Z"));
  expect(nextNight(at("2026-06-14T23:00:00Z"), night)).toEqual(at("2026-06-15T23:00:00Z"));
});

test("an hour that the clock jumps over is the first instant after the gap, one that comes twice its first time", () => {
  const night = { hour: 2, timezone: "Europe/Berlin" };
  expect(nextNight(at("2026-03-28T12:00:00Z"), night)).toEqual(at("2026-03-29T01:00:00Z"));
  expect(nextNight(at("2026-10-24T12:00:00Z"), night)).toEqual(at("2026-10-25T00:00:00Z"));
  expect(nextNight(at("2026-10-25T00:00:00Z"), night)).toEqual(at("2026-10-26T01:00:00Z"));
});

test("a night that was missed is due whenever somebody looks, and a new store waits for its first", () => {
  const night = { hour: 2, timezone: "UTC" };
  const now = at("2026-06-15T09:00:00Z");
  const store = { createdAt: at("2026-01-01T00:00:00Z"), askedAt: null };
  expect(isNightDue(now, night, store)).toBe(true);
  expect(isNightDue(now, night, { ...store, askedAt: at("2026-06-15T01:59:59Z") })).toBe(true);
  expect(isNightDue(now, night, { ...store, askedAt: at("2026-06-15T02:00:00Z") })).toBe(false);
  expect(isNightDue(now, night, { createdAt: at("2026-06-15T08:00:00Z"), askedAt: null })).toBe(false);
});

test("in every zone and at every instant one night lies behind, one ahead, a day apart, and each at its hour", () => {
  const zones = ["UTC", "Europe/Istanbul", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata"];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 3 * 365 * 24 * 4 }),
      (timezone, hour, quarters) => {
        const now = addMs(at("2025-01-01T00:00:00Z"), (quarters * HOUR_MS) / 4);
        const [last, next] = [lastNight(now, { hour, timezone }), nextNight(now, { hour, timezone })];
        expect(last <= now && now < next).toBe(true);
        expect(Math.abs(next.getTime() - last.getTime() - DAY_MS)).toBeLessThanOrEqual(2 * HOUR_MS);
        expect((wallTimeAt(next, timezone).getUTCHours() - hour + 24) % 24).toBeLessThanOrEqual(1);
        expect(lastNight(next, { hour, timezone })).toEqual(next);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});
