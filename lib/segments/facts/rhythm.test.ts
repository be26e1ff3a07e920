import { describe, expect, test } from "vitest";
import { gapDays, streakOf } from "./rhythm";

const at = (...days: string[]) => days.map((day) => new Date(day.length > 10 ? day : `${day}T12:00:00.000Z`));
const moment = (iso: string, timezone = "Europe/Istanbul") => ({ now: new Date(iso), timezone });
const ONE_JUNE = moment("2026-06-01T12:00:00.000Z");
const months = (times: Date[], when = ONE_JUNE, run = "current") => streakOf(times, { period: "month", run }, when);

describe("days between", () => {
  const times = at("2026-01-11", "2026-01-01", "2026-01-04");

  test("are taken from one to the next in time, whatever order they come in", () => {
    expect(["average", "longest", "shortest"].map((figure) => gapDays(times, figure))).toEqual([5, 7, 3]);
  });

  test("are not known before the second time, and none at one instant", () => {
    expect(gapDays(at("2026-01-01"), "average")).toBe(null);
    expect(gapDays(at("2026-01-01", "2026-01-01"), "longest")).toBe(0);
  });
});

describe("months in a row", () => {
  test("go on while the month that runs now is empty, and end when a whole one passed without", () => {
    const spring = at("2026-03-31", "2026-04-01", "2026-05-01");
    expect(months(spring)).toBe(3);
    expect(months(spring, moment("2026-06-30T20:59:59.999Z"))).toBe(3);
    expect(months(spring, moment("2026-06-30T21:00:00.000Z"))).toBe(0);
  });

  test("cross the year, and many of one month are one", () => {
    expect(months(at("2025-11-30", "2025-12-01", "2025-12-31", "2026-01-15"), ONE_JUNE, "longest")).toBe(3);
    expect(months([], ONE_JUNE, "longest")).toBe(0);
  });

  test("are months of the store: the last hour of May in London is June in Istanbul", () => {
    const times = at("2026-04-10", "2026-05-31T22:00:00.000Z");
    expect(months(times)).toBe(1);
    expect(streakOf(times, { period: "month", run: "current" }, { ...ONE_JUNE, timezone: "America/New_York" })).toBe(2);
  });
});

test("weeks begin on Monday: a Sunday and the day after are two weeks in a row", () => {
  const week = { period: "week", run: "longest" };
  expect(streakOf(at("2026-06-07", "2026-06-08"), week, ONE_JUNE)).toBe(2);
  expect(streakOf(at("2026-06-08", "2026-06-14"), week, ONE_JUNE)).toBe(1);
});

test("days in a row hold over a change of clocks", () => {
  const day = { period: "day", run: "longest" };
  const nights = at("2026-03-08T04:30:00.000Z", "2026-03-09T03:30:00.000Z", "2026-03-10T03:30:00.000Z");
  expect(streakOf(nights, day, { ...ONE_JUNE, timezone: "America/New_York" })).toBe(3);
});
