import { expect, test } from "vitest";
import { bestHourIn, tellsTime } from "./send-hour";

const store = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const EVEN = Array.from({ length: 24 }, () => 10);

test("the hour of one's own orders wins, and orders beside it help it", () => {
  expect(bestHourIn(EVEN)([20, 20, 20])).toBe(20);
  expect(bestHourIn(EVEN)([9, 19, 20, 21])).toBe(20);
  expect(bestHourIn(EVEN)([23, 0, 1])).toBe(0);
});

test("scattered orders leave the choice to the store", () => {
  expect(bestHourIn(store({ 9: 500, 20: 100 }))([2, 9, 16])).toBe(9);
});

test("two orders say too little, and so do dates without a time", () => {
  expect(bestHourIn(EVEN)([20, 20])).toBeNull();
  expect(tellsTime(store({ 0: 95, 13: 5 }))).toBe(false);
  expect(bestHourIn(store({ 0: 95, 13: 5 }))([0, 0, 0])).toBeNull();
  expect(tellsTime(store({}))).toBe(false);
});
