import { expect, test } from "vitest";
import { changeFrom, daysOf, periodOf } from "./schema";

const now = new Date("2026-11-20T09:30:00Z");

test("a period is whole days of the store's calendar, today as far as it has come", () => {
  const period = periodOf(7, now, "Europe/Istanbul");
  expect(period.from.toISOString()).toBe("2026-11-13T21:00:00.000Z");
  expect(period.to).toEqual(now);
  expect(daysOf(period, "Europe/Istanbul")).toEqual([14, 15, 16, 17, 18, 19, 20].map((day) => `2026-11-${day}`));
});

test("the span before has the same length and stops at the same hour", () => {
  const { before } = periodOf(7, now, "Europe/Istanbul");
  expect([before.from.toISOString(), before.to.toISOString()]).toEqual([
    "2026-11-06T21:00:00.000Z",
    "2026-11-13T09:30:00.000Z",
  ]);
});

test("late in the evening the store's day counts, not London's", () => {
  expect(daysOf(periodOf(7, new Date("2026-11-20T22:00:00Z"), "Europe/Istanbul"), "Europe/Istanbul").at(-1)).toBe(
    "2026-11-21",
  );
});

test("a clock change inside the period moves no day", () => {
  const period = periodOf(30, new Date("2026-11-20T12:00:00Z"), "America/New_York");
  expect(period.from.toISOString()).toBe("2026-10-22T04:00:00.000Z");
  expect(daysOf(period, "America/New_York")).toHaveLength(30);
});

test("a change needs something to compare with", () => {
  expect([changeFrom(0, 5), changeFrom(50, 75), changeFrom(50, 25), changeFrom(-5, 5)]).toEqual([
    null,
    0.5,
    -0.5,
    null,
  ]);
});
