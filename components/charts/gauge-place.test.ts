import { expect, test } from "vitest";
import { gaugePlace } from "./gauge-place";

const MARKS = [500, 1000, 2000];

test.each([
  [0, 0],
  [250, 0.125],
  [500, 0.25],
  [750, 0.375],
  [2000, 0.75],
  [4000, 0.875],
])("%d stands at %d", (value, place) => {
  expect(gaugePlace(value, MARKS)).toBeCloseTo(place);
});

test("nothing goes past the end, and marks at one place divide nothing by nothing", () => {
  expect(gaugePlace(1e15, MARKS)).toBeLessThanOrEqual(1);
  expect(gaugePlace(0, [0, 0, 1])).toBe(0);
});
