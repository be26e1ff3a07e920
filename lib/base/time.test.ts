import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOfWallTime, wallTimeAt } from "./time";

const wall = (text: string) => new Date(`${text}Z`);
const instant = (text: string, zone: string) => instantOfWallTime(wall(text), zone).toISOString();

test("a wall time in an ordinary hour becomes its instant", () => {
  expect(instant("2026-11-20T12:00:00", "Europe/Istanbul")).toBe("2026-11-20T09:00:00.000Z");
  expect(instant("2026-07-01T00:30:00", "Asia/Kathmandu")).toBe("2026-06-30T18:45:00.000Z");
  expect(instant("2026-01-01T00:00:00", "Pacific/Kiritimati")).toBe("2025-12-31T10:00:00.000Z");
});

test("a time that happens twice is the first of the two", () => {
  expect(instant("2026-11-01T01:30:00", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
});

test("a time that is skipped becomes the first instant after the gap", () => {
  expect(instant("2026-03-08T02:30:00", "America/New_York")).toBe("2026-03-08T07:00:00.000Z");
  expect(instant("2026-09-06T00:00:00", "America/Santiago")).toBe("2026-09-06T04:00:00.000Z");
});

test("the face of a clock is that of the zone in each instant, also on days on which clocks change", () => {
  const zones = [
    "Europe/Istanbul",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
  ];
  const changes = [
    "2025-03-09T07:00:00Z",
    "2025-11-02T06:00:00Z",
    "2016-03-27T01:00:00Z",
    "2025-04-05T15:00:00Z",
    "2026-02-15T02:00:00Z",
  ];
  const ahead = (hours: number) => fc.integer({ min: -hours * 3_600_000, max: hours * 3_600_000 });
  const instants = fc.oneof(
    fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2035, 0) }),
    fc.tuple(fc.constantFrom(...changes), ahead(30)).map(([at, ms]) => Date.parse(at) + ms),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (timeZone, at) => {
      const told = new Date(at).toLocaleString("sv-SE", { timeZone, hourCycle: "h23" });
      expect(wallTimeAt(new Date(at), timeZone).toISOString().slice(0, 19)).toBe(told.replace(" ", "T"));
    }),
    { seed: 3, numRuns: 3000 },
  );
});
