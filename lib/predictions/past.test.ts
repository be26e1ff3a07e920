import { expect, test } from "vitest";
import { historyOn, pastOf } from "./past";

const ISTANBUL = "Europe/Istanbul";
const order = (at: string, totalMinor = 1000) => ({ orderedAt: new Date(at), totalMinor });

test("orders of one day in the store's zone are one purchase", () => {
  const past = pastOf(
    [order("2026-03-01T20:30:00Z"), order("2026-03-01T21:30:00Z"), order("2026-03-02T10:00:00Z")],
    ISTANBUL,
  );
  expect(past).toMatchObject({ days: 2, spentMinor: 3000, hours: [0, 13, 23] });
  expect(pastOf([order("2026-03-01T20:30:00Z"), order("2026-03-01T21:30:00Z")], ISTANBUL)?.days).toBe(2);
});

test("whoever never bought has no past", () => {
  expect(pastOf([], ISTANBUL)).toBeNull();
});

test("the model reads repeats after the first, the last of them, and the age", () => {
  expect(historyOn(130, { days: 3, firstDay: 100, lastDay: 120 })).toEqual({ repeats: 2, recency: 20, age: 30 });
});
