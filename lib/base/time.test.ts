import { expect, test } from "vitest";
import { instantOfWallTime } from "./time";

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
