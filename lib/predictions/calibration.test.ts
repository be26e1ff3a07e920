import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate, calibrated } from "./calibration";
import type { Scored } from "./ranking";

/** So many customers at a score, to the first of whom it happened. */
const at = (score: number, customers: number, happened: number): Scored[] =>
  Array.from({ length: customers }, (_, place) => ({ score, happened: place < happened }));

test("shares that fall as the score rises are pooled, the others stay", () => {
  const steps = calibrate([...at(0.8, 39, 29), ...at(0.1, 39, 9), ...at(0.3, 39, 25), ...at(0.5, 39, 10)]);
  expect(steps.map(({ customers }) => customers)).toEqual([39, 78, 39]);
  expect(steps[0]).toEqual({ score: expect.closeTo(0.1), share: 9.5 / 40, customers: 39 });
  expect(steps[2]?.share).toBe(29.5 / 40);
});

test("shares rise with the score, never reach 0 or 1, and no step speaks from a handful", () => {
  const scored = fc.array(fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() }), {
    minLength: 1,
    maxLength: 400,
    size: "max",
  });
  fc.assert(
    fc.property(scored, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (outcomes, scores) => {
      const steps = calibrate(outcomes);
      expect(steps.reduce((sum, { customers }) => sum + customers, 0)).toBe(outcomes.length);
      for (const { share, customers } of steps) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(1);
        expect(customers).toBeGreaterThanOrEqual(Math.min(20, outcomes.length));
      }
      const told = scores.toSorted((a, b) => a - b).map((score) => calibrated(steps, score) ?? Number.NaN);
      for (const [place, share] of told.entries()) {
        expect(share).toBeGreaterThanOrEqual((told[place - 1] ?? 0) - 1e-12);
      }
    }),
    { seed: 6 },
  );
});

test("a score takes its share from the line between the steps beside it, or to never and always beyond them", () => {
  const steps = [
    { score: 0.2, share: 0.1, customers: 20 },
    { score: 0.6, share: 0.7, customers: 20 },
  ];
  const told = [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1].map((score) => calibrated(steps, score) ?? Number.NaN);
  for (const [place, share] of [0, 0.05, 0.1, 0.4, 0.7, 0.85, 1].entries()) {
    expect(told[place]).toBeCloseTo(share, 12);
  }
  expect(calibrated([], 0.5)).toBeNull();
});
