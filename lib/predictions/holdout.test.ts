import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { checkHoldout, HOLDOUT_DAYS } from "./holdout";
import { drawCustomer } from "./testing";

const MODEL = { r: 0.8, alpha: 40, a: 0.7, b: 2.5 };
const random = seededRandom(11);
const watched = Array.from({ length: 4_000 }, (_, place) =>
  drawCustomer(MODEL, { age: 30 + (place % 250), span: HOLDOUT_DAYS }, random),
);

test("customers who live by the model buy what it says, and nearer to it than to their rate so far", () => {
  const check = checkHoldout(MODEL, watched);
  expect(check.customers).toBe(4_000);
  expect(Math.abs(check.predicted / check.real - 1)).toBeLessThan(0.06);
  expect(Math.abs(check.naive / check.real - 1)).toBeGreaterThan(0.06);
  expect(check.meanError).toBeLessThan(check.naiveMeanError);
  expect(check.rootMeanSquareError).toBeLessThan(check.naiveRootMeanSquareError);
  expect(check.ranking).toBeGreaterThan(0.7);
  expect(check.byRepeats.reduce((sum, { real }) => sum + real, 0)).toBe(check.real);
  expect(check.byRepeats.at(-1)?.repeats).toBe(6);
});

test("chances told to customers whom the calibration did not see come true", () => {
  const { reliability, silent } = checkHoldout(MODEL, watched);
  expect(reliability.reduce((sum, { customers }) => sum + customers, 0)).toBe(4_000);
  expect(reliability.reduce((sum, { happened, customers }) => sum + happened * customers, 0)).toBeCloseTo(silent, 6);
  for (const { said, happened } of reliability) {
    expect(Math.abs(said - happened)).toBeLessThan(0.08);
  }
});
