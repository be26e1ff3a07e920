import { describe, expect, test } from "vitest";
import { boundsOf, crossings, isWithin, type Period, Window } from "./windows";

const at = (iso: string) => new Date(iso);
const moment = (iso: string, timezone = "Europe/Istanbul") => ({ now: at(iso), timezone });
const iso = (window: Window, when: ReturnType<typeof moment>) => {
  const { from, to } = boundsOf(window, when);
  return [from?.toISOString() ?? null, to?.toISOString() ?? null];
};
const last = (count: number, unit: "day" | "week" | "month" | "year"): Window => ({ kind: "last", count, unit });

describe("the last N", () => {
  test("days are exactly that many times 24 hours: the instant on the edge is out, one millisecond later is in", () => {
    const bounds = boundsOf(last(30, "day"), moment("2026-06-15T09:00:00.000Z"));
    expect(isWithin(at("2026-05-16T09:00:00.000Z"), bounds)).toBe(false);
    expect(isWithin(at("2026-05-16T09:00:00.001Z"), bounds)).toBe(true);
    expect(isWithin(at("2026-06-15T09:00:00.000Z"), bounds)).toBe(true);
    expect(isWithin(at("2026-06-15T09:00:00.001Z"), bounds)).toBe(false);
  });

  test("month before the 31st of March reaches back to the end of February", () => {
    expect(iso(last(1, "month"), moment("2026-03-31T12:00:00.000Z"))[0]).toBe("2026-02-28T12:00:00.001Z");
  });

  test("year before the 29th of February reaches back to the 28th", () => {
    expect(iso(last(1, "year"), moment("2028-02-29T12:00:00.000Z"))[0]).toBe("2027-02-28T12:00:00.001Z");
  });

  test("month keeps the hour of the clock across a change of clocks", () => {
    expect(iso(last(1, "month"), moment("2026-04-10T12:00:00.000Z", "America/New_York"))[0]).toBe(
      "2026-03-10T12:00:00.001Z",
    );
    expect(iso(last(1, "month"), moment("2026-03-20T12:00:00.000Z", "America/New_York"))[0]).toBe(
      "2026-02-20T13:00:00.001Z",
    );
  });
});

describe("calendar windows are days of the store", () => {
  test.each<[Period, string, string]>([
    ["today", "2026-06-14T21:00:00.000Z", "2026-06-15T21:00:00.000Z"],
    ["yesterday", "2026-06-13T21:00:00.000Z", "2026-06-14T21:00:00.000Z"],
    ["this_week", "2026-06-14T21:00:00.000Z", "2026-06-21T21:00:00.000Z"],
    ["last_week", "2026-06-07T21:00:00.000Z", "2026-06-14T21:00:00.000Z"],
    ["this_month", "2026-05-31T21:00:00.000Z", "2026-06-30T21:00:00.000Z"],
    ["last_month", "2026-04-30T21:00:00.000Z", "2026-05-31T21:00:00.000Z"],
    ["this_year", "2025-12-31T21:00:00.000Z", "2026-12-31T21:00:00.000Z"],
    ["last_year", "2024-12-31T21:00:00.000Z", "2025-12-31T21:00:00.000Z"],
  ])("%s on a Monday in Istanbul", (period, from, to) => {
    expect(iso({ kind: "calendar", period }, moment("2026-06-15T09:00:00.000Z"))).toEqual([from, to]);
  });

  test("the same instant is another day on another shore", () => {
    const instant = "2026-06-15T11:00:00.000Z";
    expect(iso({ kind: "calendar", period: "today" }, moment(instant, "Pacific/Kiritimati"))[0]).toBe(
      "2026-06-15T10:00:00.000Z",
    );
    expect(iso({ kind: "calendar", period: "today" }, moment(instant, "America/New_York"))[0]).toBe(
      "2026-06-15T04:00:00.000Z",
    );
  });

  test("a day on which the clocks change has 23 or 25 hours", () => {
    const day = (date: string) => {
      const { from, to } = boundsOf(
        { kind: "between", from: date, to: date },
        moment("2026-06-15T09:00:00.000Z", "America/New_York"),
      );
      return ((to?.getTime() ?? 0) - (from?.getTime() ?? 0)) / 3_600_000;
    };
    expect([day("2026-03-08"), day("2026-11-01"), day("2026-06-01")]).toEqual([23, 25, 24]);
  });
});

test("between two days takes both days in", () => {
  const bounds = boundsOf(
    { kind: "between", from: "2026-03-01", to: "2026-03-31" },
    moment("2026-06-15T09:00:00.000Z"),
  );
  expect(isWithin(at("2026-02-28T21:00:00.000Z"), bounds)).toBe(true);
  expect(isWithin(at("2026-03-31T20:59:59.999Z"), bounds)).toBe(true);
  expect(isWithin(at("2026-03-31T21:00:00.000Z"), bounds)).toBe(false);
});

test.each([
  [{ kind: "last", count: 0, unit: "day" }],
  [{ kind: "last", count: 11, unit: "year" }],
  [{ kind: "last", count: 1.5, unit: "day" }],
  [{ kind: "between", from: "2026-03-02", to: "2026-03-01" }],
  [{ kind: "between", from: "2026-02-30", to: "2026-03-01" }],
  [{ kind: "calendar", period: "next_week" }],
])("%j is no window", (given) => {
  expect(Window.safeParse(given).success).toBe(false);
});

test("the instant at which a fact leaves a month is found to the millisecond", () => {
  const fact = at("2026-01-31T12:00:00.000Z");
  const now = moment("2026-02-15T12:00:00.000Z");
  const leaves = crossings(last(1, "month"), [fact], now).at(-1) ?? fact;
  const isIn = (when: Date) => isWithin(fact, boundsOf(last(1, "month"), { ...now, now: when }));
  expect(isIn(new Date(leaves.getTime() - 1))).toBe(true);
  expect(isIn(leaves)).toBe(false);
});
