import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { atOnce } from "./minimise";
import { drawSpending } from "./testing";
import { expectedOrderValue, fitValue, type ValueModel, valueLogLikelihood } from "./value-model";

/** The parameters that Fader and Hardie publish for the CDNOW customers, in dollars. */
const CDNOW = { p: 6.25, q: 3.74, gamma: 15.44 };

test("the published example comes out: two orders of 22.35 on average give 24.66", () => {
  expect(expectedOrderValue(CDNOW, { orders: 2, mean: 22.35 })).toBeCloseTo(24.66, 2);
});

test("whoever has no orders yet is expected at the mean of the store, and many orders outweigh it", () => {
  expect(expectedOrderValue(CDNOW, { orders: 0, mean: 0 })).toBeCloseTo((6.25 * 15.44) / 2.74, 9);
  expect(expectedOrderValue(CDNOW, { orders: 10_000, mean: 80 })).toBeCloseTo(80, 1);
});

test("a tail too heavy for a mean is said, not guessed", () => {
  expect(expectedOrderValue({ p: 2, q: 0.9, gamma: 5 }, { orders: 0, mean: 0 })).toBeNull();
});

test("a fit on generated spending finds the parameters again, and no worse a likelihood than the truth", () => {
  const random = seededRandom(2013);
  const truth = { p: 6, q: 4, gamma: 1500 };
  const spendings = Array.from({ length: 20_000 }, (_, i) => drawSpending(truth, 1 + (i % 6), random));
  const fit = atOnce(fitValue([...spendings, { orders: 2, mean: 0 }, { orders: 1, mean: -300 }]));
  expect(fit.customers).toBe(20_000);
  expect(fit.logLikelihood).toBeGreaterThanOrEqual(valueLogLikelihood(truth, spendings));
  // p and gamma trade off along a ridge: what they say together is much surer than each alone.
  const storeMean = ({ p, q, gamma }: ValueModel) => (p * gamma) / (q - 1);
  expect(Math.abs(storeMean(fit) / storeMean(truth) - 1)).toBeLessThan(0.02);
  expect(Math.abs(fit.q / truth.q - 1)).toBeLessThan(0.1);
  expect(Math.abs(fit.p / truth.p - 1)).toBeLessThan(0.25);
}, 60_000);

test("no model beside the fitted one is likelier", () => {
  const random = seededRandom(5);
  const spendings = Array.from({ length: 3_000 }, (_, i) => drawSpending(CDNOW, 1 + (i % 6), random));
  const fit = atOnce(fitValue(spendings));
  for (const name of ["p", "q", "gamma"] as const) {
    for (const share of [0.97, 1.03]) {
      const beside = valueLogLikelihood({ ...fit, [name]: fit[name] * share }, spendings);
      expect(beside).toBeLessThan(fit.logLikelihood + 0.001);
    }
  }
});

test("a store that sells everything at one price has no likeliest model, and is given one at the edge that tells the price", () => {
  const fit = atOnce(fitValue(Array.from({ length: 500 }, (_, i) => ({ orders: 1 + (i % 4), mean: 1990 }))));
  expect(expectedOrderValue(fit, { orders: 2, mean: 1990 })).toBeCloseTo(1990, -1);
  expect(Object.values(fit).every(Number.isFinite)).toBe(true);
});
