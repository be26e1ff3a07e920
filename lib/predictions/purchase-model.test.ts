import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "@/lib/base/random";
import { atOnce } from "./minimise";
import {
  expectedOrders,
  fitPurchases,
  type HistoryGroup,
  probabilityAlive,
  probabilityOfNone,
  purchaseLogLikelihood,
  timeToNextOrder,
} from "./purchase-model";
import { drawCustomer } from "./testing";

/** The parameters that Fader, Hardie and Lee publish for the CDNOW customers, in weeks. */
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const parameter = fc.double({ min: 0.05, max: 8, noNaN: true });
const someModel = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });
const someHistory = fc
  .record({
    repeats: fc.integer({ min: 0, max: 400 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    age: parameter,
  })
  .map(({ repeats, share, age }) => ({ repeats, recency: repeats === 0 ? 0 : share * age, age }));

test("the published example comes out: two repeats by week 30.43 of 38.86 give 1.226 orders in 39 weeks", () => {
  expect(expectedOrders(CDNOW, { repeats: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3);
});

test("a new CDNOW customer is expected to come back as often as the published fit says, to three places", () => {
  const model = { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 };
  const newcomer = { repeats: 0, recency: 0, age: 0 };
  const expected = [0.1429, 1, 3, 31.8571, 78].map((weeks) => expectedOrders(model, newcomer, weeks));
  for (const [place, orders] of [0.0078, 0.0532, 0.1506, 1.0405, 1.8576].entries()) {
    expect(Math.abs((expected[place] ?? 0) - orders)).toBeLessThan(0.0005);
  }
});

test("a fit on a generated store finds the parameters again, and no worse a likelihood than the truth", () => {
  const random = seededRandom(20050);
  const truth = { r: 0.9, alpha: 30, a: 0.8, b: 2.5 };
  const groups: HistoryGroup[] = Array.from({ length: 20_000 }, (_, i) => ({
    ...drawCustomer(truth, { age: 200 + (i % 300), span: 0 }, random),
    customers: 1,
  }));
  const fit = atOnce(fitPurchases(groups));
  expect(fit.logLikelihood).toBeGreaterThanOrEqual(purchaseLogLikelihood(truth, groups));
  for (const name of ["r", "alpha", "a", "b"] as const) {
    expect(Math.abs(fit[name] / truth[name] - 1)).toBeLessThan(0.1);
  }
}, 60_000);

test("no model beside the fitted one is likelier, in a store of loyal people, of passers-by, and where hardly anybody leaves", () => {
  const random = seededRandom(99);
  for (const truth of [CDNOW, { r: 3, alpha: 60, a: 0.2, b: 6 }, { r: 0.4, alpha: 10, a: 0.03, b: 4 }]) {
    const groups = Array.from({ length: 3_000 }, (_, i) => ({
      ...drawCustomer(truth, { age: 50 + (i % 200), span: 0 }, random),
      customers: 1 + (i % 3),
    }));
    const fit = atOnce(fitPurchases(groups));
    for (const name of ["r", "alpha", "a", "b"] as const) {
      for (const share of [0.97, 1.03]) {
        const beside = purchaseLogLikelihood({ ...fit, [name]: fit[name] * share }, groups);
        expect(beside).toBeLessThan(fit.logLikelihood + 0.001);
      }
    }
  }
});

test("the orders expected of a generated store are those that it goes on to place", () => {
  const random = seededRandom(7);
  const drawn = Array.from({ length: 40_000 }, () => drawCustomer(CDNOW, { age: 39, span: 39 }, random));
  const [expected, placed] = drawn.reduce(
    ([sum, real], customer) => [sum + expectedOrders(CDNOW, customer, 39), real + customer.later],
    [0, 0],
  );
  expect(expected / placed).toBeGreaterThan(0.96);
  expect(expected / placed).toBeLessThan(1.04);
});

test("customers with one history count as one row with their number", () => {
  const one = { repeats: 3, recency: 20, age: 30, customers: 1 };
  expect(purchaseLogLikelihood(CDNOW, [{ ...one, customers: 3 }])).toBeCloseTo(
    purchaseLogLikelihood(CDNOW, [one, one, one]),
    9,
  );
});

test("the unit of time changes nothing but alpha", () => {
  const random = seededRandom(3);
  const weeks = Array.from({ length: 2_000 }, () => ({
    ...drawCustomer(CDNOW, { age: 39, span: 0 }, random),
    customers: 1,
  }));
  const days = weeks.map((group) => ({ ...group, recency: group.recency * 7, age: group.age * 7 }));
  const [fit, same] = [atOnce(fitPurchases(weeks)), atOnce(fitPurchases(days))];
  expect(same.alpha / fit.alpha).toBeCloseTo(7, 3);
  expect(same.b).toBeCloseTo(fit.b, 3);
});

test("a store where nobody came back is refused", () => {
  expect(() => atOnce(fitPurchases([{ repeats: 0, recency: 0, age: 30, customers: 900 }]))).toThrow(RangeError);
});

test("the chance to be alive lies between 0 and 1 and falls with silence", () => {
  fc.assert(
    fc.property(someModel, someHistory, parameter, (model, history, silence) => {
      const chance = probabilityAlive(model, history);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(probabilityAlive(model, { ...history, age: history.age + silence })).toBeLessThanOrEqual(chance);
    }),
    { seed: 4 },
  );
});

test("expected orders are 0 for no time and rise with time, for any customer of any store", () => {
  fc.assert(
    fc.property(someModel, someHistory, parameter, (model, history, span) => {
      const [none, some, more] = [0, span, span * 2].map((time) => expectedOrders(model, history, time));
      expect(none).toBe(0);
      expect(some).toBeGreaterThanOrEqual(0);
      expect(more).toBeGreaterThanOrEqual((some ?? 0) * (1 - 1e-6));
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("nothing breaks where the formula is 0 / 0", () => {
  const history = { repeats: 0, recency: 0, age: 20 };
  const near = (a: number, b: number) => expectedOrders({ r: 0.5, alpha: 5, a, b }, history, 10);
  expect(near(1, 2)).toBeCloseTo(near(1.001, 2), 3);
  expect(near(0.4, 0.6)).toBeCloseTo(near(0.4, 0.601), 3);
});

test("of customers who live by the model as many stay silent as it says, and half order within the time to the next", () => {
  const random = seededRandom(23);
  const model = { r: 2, alpha: 40, a: 0.7, b: 2.5 };
  const drawn = Array.from({ length: 30_000 }, () => drawCustomer(model, { age: 200, span: 60 }, random));
  const said = drawn.reduce((sum, one) => sum + probabilityOfNone(model, one, 60), 0);
  expect(said / drawn.filter(({ later }) => later === 0).length).toBeCloseTo(1, 1);
  const history = { repeats: 4, recency: 150, age: 200 };
  const days = timeToNextOrder(model, history);
  expect(days).not.toBeNull();
  expect(probabilityOfNone(model, history, days ?? 0)).toBeCloseTo(0.5, 9);
  expect(timeToNextOrder(model, { repeats: 20, recency: 20, age: 400 })).toBeNull();
});

test("the chance of silence is none for no time, and shrinks as time passes", () => {
  fc.assert(
    fc.property(someModel, someHistory, parameter, (model, history, span) => {
      expect(probabilityOfNone(model, history, 0)).toBeCloseTo(1, 12);
      expect(probabilityOfNone(model, history, span * 2)).toBeLessThanOrEqual(probabilityOfNone(model, history, span));
    }),
    { seed: 8 },
  );
});
