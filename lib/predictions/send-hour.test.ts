import { expect, test } from "vitest";
import { bestHour, tellsTime } from "./send-hour";

const store = (counts: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
const EVEN = Array.from({ length: 24 }, () => 10);

test("the hour of one's own orders wins, and orders beside it help it", () => {
  expect(bestHour([20, 20, 20], EVEN)).toBe(20);
  expect(bestHour([9, 19, 20, 21], EVEN)).toBe(20);
  expect(bestHour([23, 0, 1], EVEN)).toBe(0);
});

test("scattered orders leave the choice to the store", () => {
  expect(bestHour([2, 9, 16], store({ 9: 500, 20: 100 }))).toBe(9);
});

test("two orders say too little, and so do dates without a time", () => {
  expect(bestHour([20, 20], EVEN)).toBeNull();
  expect(tellsTime(store({ 0: 95, 13: 5 }))).toBe(false);
  expect(bestHour([0, 0, 0], store({ 0: 95, 13: 5 }))).toBeNull();
  expect(tellsTime(store({}))).toBe(false);
});
