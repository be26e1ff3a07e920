import fc from "fast-check";
import { expect, test } from "vitest";
import { marksOf } from "./scale";

test("marks are round", () => {
  expect(marksOf([445, 268])).toEqual([0, 200, 400, 600]);
  expect(marksOf([562_000_00], 100)).toEqual([0, 200_000_00, 400_000_00, 600_000_00]);
  expect(marksOf([3])).toEqual([0, 1, 2, 3]);
});

test("a chart of nothing still has a scale, and a loss goes below nought", () => {
  expect(marksOf([])).toEqual([0, 1]);
  expect(marksOf([0, 0], 100)).toEqual([0, 100]);
  expect(marksOf([-30, 90])).toEqual([-50, 0, 50, 100]);
});

test("marks hold every value and nought, are few, even and whole units", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })),
      fc.constantFrom(1, 100),
      (values, unit) => {
        const marks = marksOf(values, unit);
        expect(marks).toContain(0);
        expect(marks[0]).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect(marks.length).toBeLessThanOrEqual(7);
        expect(marks.every((mark) => Number.isInteger(mark / unit))).toBe(true);
      },
    ),
    { seed: 11, numRuns: 500 },
  );
});
