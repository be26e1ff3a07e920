import { expect, test } from "vitest";
import { isNoisy, median, quantile, ratioOfMedians } from "./stats";

test("quantiles interpolate between neighbours", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
});

test("the interval of a ratio holds the ratio and is the same on every run", () => {
  const result = ratioOfMedians([20, 22, 24, 21], [10, 11, 12, 10]);
  expect(result.low).toBeLessThanOrEqual(result.ratio);
  expect(result.high).toBeGreaterThanOrEqual(result.ratio);
  expect(ratioOfMedians([20, 22, 24, 21], [10, 11, 12, 10])).toEqual(result);
});

test("a floor that swings marks its run as noisy", () => {
  expect(isNoisy([10, 10, 10, 10, 30])).toBe(true);
  expect(isNoisy([10, 11, 10, 11, 10])).toBe(false);
});
