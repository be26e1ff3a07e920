import { describe, expect, test } from "vitest";
import { nextTick, parseCron } from "./cron";

const next = (expr: string, after: string) => nextTick(parseCron(expr), new Date(after)).toISOString();

describe("schedules", () => {
  test.each([
    ["* * * * *", "2026-03-01T10:00:00Z", "2026-03-01T10:01:00.000Z"],
    ["*/15 * * * *", "2026-03-01T10:50:01Z", "2026-03-01T11:00:00.000Z"],
    ["5,35 8-9 * * *", "2026-03-01T09:35:00Z", "2026-03-02T08:05:00.000Z"],
    ["0 6 * * mon", "2026-03-01T10:00:00Z", "2026-03-02T06:00:00.000Z"],
    ["0 6 * * 7", "2026-03-02T10:00:00Z", "2026-03-08T06:00:00.000Z"],
    ["0 0 29 2 *", "2026-03-01T10:00:00Z", "2028-02-29T00:00:00.000Z"],
    ["0 0 13 * fri", "2026-03-01T10:00:00Z", "2026-03-06T00:00:00.000Z"],
    ["30 2 1 jan *", "2026-03-01T10:00:00Z", "2027-01-01T02:30:00.000Z"],
    ["@daily", "2026-03-01T10:00:00Z", "2026-03-02T00:00:00.000Z"],
  ])("%s after %s is %s", (expr, after, expected) => {
    expect(next(expr, after)).toBe(expected);
  });

  test("a zone counts by its own clock", () => {
    expect(next("TZ=Europe/Istanbul 0 9 * * *", "2026-03-01T05:59:00Z")).toBe("2026-03-01T06:00:00.000Z");
    expect(next("TZ=Europe/Istanbul 0 1 * * *", "2026-03-01T21:59:00Z")).toBe("2026-03-01T22:00:00.000Z");
  });

  test("a time that a clock change skips comes at the first instant after the gap, once", () => {
    const skipped = "TZ=America/New_York 30 2 * * *";
    expect(next(skipped, "2026-03-08T06:00:00Z")).toBe("2026-03-08T07:00:00.000Z");
    expect(next(skipped, "2026-03-08T07:00:00Z")).toBe("2026-03-09T06:30:00.000Z");
  });

  test("a time that happens twice comes the first time only", () => {
    const twice = "TZ=America/New_York 30 1 * * *";
    expect(next(twice, "2026-11-01T05:00:00Z")).toBe("2026-11-01T05:30:00.000Z");
    expect(next(twice, "2026-11-01T05:30:00Z")).toBe("2026-11-02T06:30:00.000Z");
  });

  test.each([
    "* * * *",
    "60 * * * *",
    "* 24 * * *",
    "a * * * *",
    "*/0 * * * *",
    "5-1 * * * *",
    "TZ=Nowhere/City * * * * *",
  ])("%s is refused", (expr) => {
    expect(() => parseCron(expr)).toThrow(RangeError);
  });

  test("a day that no month has never comes due", () => {
    expect(() => next("0 0 31 2 *", "2026-03-01T10:00:00Z")).toThrow("never comes due");
  });
});
