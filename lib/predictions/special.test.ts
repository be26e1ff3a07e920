import { expect, test } from "vitest";
import { digamma, hypergeometric, logGamma } from "./special";

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

test("digamma is the slope of log gamma", () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  for (const x of [0.01, 0.3, 1, 2.5, 9.999, 10, 40, 3000]) {
    const aside = x * 1e-6;
    const slope = (logGamma(x + aside) - logGamma(x - aside)) / (2 * aside);
    expect(digamma(x) / slope).toBeCloseTo(1, 5);
  }
});
