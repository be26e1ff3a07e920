import { expect, test } from "vitest";
import { hypergeometric, logAddExp, logGamma } from "./special";

test("log gamma gives factorials and the root of pi", () => {
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(0.001) - logGamma(1.001)).toBeCloseTo(Math.log(1000), 10);
});

test("the series agrees with the closed forms that are known", () => {
  expect(hypergeometric(1, 1, 2, 0.9)).toBeCloseTo(-Math.log(0.1) / 0.9, 12);
  expect(hypergeometric(2.5, 3, 3, 0.4)).toBeCloseTo(0.6 ** -2.5, 12);
  expect(hypergeometric(1.5, 2, 3, 0)).toBe(1);
});

test("sums of tiny likelihoods do not vanish", () => {
  expect(logAddExp(-2000, -2000)).toBeCloseTo(-2000 + Math.log(2), 12);
  expect(logAddExp(-Infinity, -3)).toBe(-3);
});
