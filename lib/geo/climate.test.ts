import { expect, test } from "vitest";
import { MonthFigures, seasonOf, warmthOf } from "./climate";

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const ISTANBUL = 41;
const SYDNEY = -33.9;

test("the south has the seasons of the north half a year later", () => {
  expect(months.map((month) => seasonOf(month, ISTANBUL)).join(" ")).toBe(
    "winter winter spring spring spring summer summer summer autumn autumn autumn winter",
  );
  for (const month of months) {
    expect(seasonOf(month, SYDNEY)).toBe(seasonOf(((month + 5) % 12) + 1, ISTANBUL));
  }
});

test("between the tropics there are no four seasons", () => {
  expect(new Set(months.map((month) => seasonOf(month, 1.3)))).toEqual(new Set(["tropical"]));
  expect([seasonOf(1, 23.44), seasonOf(1, -23.44)]).toEqual(["winter", "summer"]);
});

test.each([
  [12, 7.9, "cold"],
  [13, 7, "mild"],
  [20, 15.9, "mild"],
  [21, 15, "warm"],
  [30, 19.9, "warm"],
  [30, 20, "hot"],
])("%d by day and %d by night is %s", (high, low, warmth) => {
  expect(warmthOf(high, low)).toBe(warmth);
});

test("a day colder than its night is refused", () => {
  expect(MonthFigures.safeParse({ highC: 4, lowC: 5, rainMm: null }).success).toBe(false);
  expect(MonthFigures.safeParse({ highC: 5, lowC: 5, rainMm: 0 }).success).toBe(true);
});
