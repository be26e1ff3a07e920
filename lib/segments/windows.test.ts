import { describe, expect, test } from "vitest";
import type { Period } from "./calendar";
import { boundsOf, crossings, isWithin, Window } from "./windows";

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
    ["tomorrow", "2026-06-15T21:00:00.000Z", "2026-06-16T21:00:00.000Z"],
    ["next_week", "2026-06-21T21:00:00.000Z", "2026-06-28T21:00:00.000Z"],
    ["next_month", "2026-06-30T21:00:00.000Z", "2026-07-31T21:00:00.000Z"],
    ["next_quarter", "2026-06-30T21:00:00.000Z", "2026-09-30T21:00:00.000Z"],
    ["next_year", "2026-12-31T21:00:00.000Z", "2027-12-31T21:00:00.000Z"],
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

describe("the same period a year earlier", () => {
  const year = (window: Window): Window => ({ ...window, earlier: "year" }) as Window;

  test("is the window as it stood at the same hour a year ago", () => {
    const now = moment("2026-06-15T09:00:00.000Z");
    expect(iso(year(last(30, "day")), now)).toEqual(["2025-05-16T09:00:00.001Z", "2025-06-15T09:00:00.001Z"]);
    expect(iso({ kind: "calendar", period: "last_month", earlier: "year" }, now)).toEqual([
      "2025-04-30T21:00:00.000Z",
      "2025-05-31T21:00:00.000Z",
    ]);
  });

  test.each([
    ["the 28th of February before a leap day", "2028-02-28T12:00:00.000Z", "2027-02-28T12:00:00.001Z"],
    [
      "the leap day, on which it stands still at the end of the 28th",
      "2028-02-29T12:00:00.000Z",
      "2027-02-28T21:00:00.000Z",
    ],
    ["the last hour of the leap day", "2028-02-29T20:59:59.999Z", "2027-02-28T21:00:00.000Z"],
    ["the day after", "2028-02-29T21:00:00.000Z", "2027-02-28T21:00:00.001Z"],
    ["the year after a leap year", "2029-03-01T12:00:00.000Z", "2028-03-01T12:00:00.001Z"],
  ])("ends, on %s, where it should", (_, now, to) => {
    expect(iso(year(last(1, "day")), moment(now))[1]).toBe(to);
  });

  test.each<[string, Window, string]>([
    ["days", last(30, "day"), "Europe/Istanbul"],
    ["months", last(1, "month"), "America/New_York"],
    ["a week of the calendar", { kind: "calendar", period: "this_week" }, "Pacific/Kiritimati"],
    ["the month before", { kind: "calendar", period: "last_month" }, "Europe/Istanbul"],
  ])("lets facts in and out at the instants foreseen: %s", (_, window, timezone) => {
    const fact = at("2028-02-29T12:34:56.789Z");
    const isIn = (now: Date) => isWithin(fact, boundsOf(year(window), { now, timezone }));
    const turns = crossings(year(window), [fact], { now: fact, timezone }).filter(
      (turn) => isIn(turn) !== isIn(new Date(turn.getTime() - 1)),
    );
    expect(turns.map(isIn)).toEqual([true, false]);
  });
});

test("the period before lies right in front of the window, without a gap and without an overlap", () => {
  const now = moment("2026-03-15T09:00:00.000Z");
  for (const window of [last(30, "day"), last(1, "week"), { kind: "calendar", period: "last_month" } as const]) {
    expect(iso({ ...window, earlier: "period" } as Window, now)[1]).toBe(iso(window, now)[0]);
  }
  expect(iso({ kind: "calendar", period: "last_month", earlier: "period" }, now)[0]).toBe("2025-12-31T21:00:00.000Z");
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
  [{ kind: "last", count: 6, unit: "year", earlier: "period" }],
  [{ kind: "next", count: 1, unit: "day", earlier: "year" }],
  [{ kind: "last", count: 1.5, unit: "day" }],
  [{ kind: "between", from: "2026-03-02", to: "2026-03-01" }],
  [{ kind: "between", from: "2026-02-30", to: "2026-03-01" }],
  [{ kind: "calendar", period: "next_decade" }],
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
