import { expect, test } from "vitest";
import { slopeOf, slopeTurns } from "./slope";

const moment = { now: new Date("2026-06-15T12:00:00Z"), timezone: "UTC" };
const monthly = { period: "month", length: "3" };
const point = (day: string, amount: number) => ({ at: new Date(`${day}T00:00:00Z`), amount });

test("ten more each month on an average of twenty is a rise by half", () => {
  expect(slopeOf([point("2026-03-05", 10), point("2026-04-05", 20), point("2026-05-05", 30)], monthly, moment)).toBe(
    50,
  );
});

test("a month without anything counts as nothing, and a level line neither rises nor falls", () => {
  expect(slopeOf([point("2026-05-05", 30)], monthly, moment)).toBe(150);
  expect(slopeOf([point("2026-03-31", 7), point("2026-05-01", 7)], monthly, moment)).toBe(0);
});

test("where nothing happened at all nothing is known", () => {
  expect(slopeOf([], monthly, moment)).toBeNull();
});

test("a fact moves the line with each month until it has left it", () => {
  expect(
    slopeTurns([new Date("2026-05-20T00:00:00Z")], monthly, moment).map((at) => at.toISOString().slice(0, 10)),
  ).toEqual(["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01"]);
});
