import fc from "fast-check";
import { expect, test } from "vitest";
import { customerFacts, roundedQuotient } from "./facts";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const order = (id: string, totalMinor: number, day = 1, isCancelled = false) => ({
  id,
  totalMinor,
  orderedAt: at(day),
  isCancelled,
});

test("someone who never ordered has no average and no dates", () => {
  expect(customerFacts([], [])).toEqual({
    orderCount: 0,
    grossMinor: 0,
    refundedMinor: 0,
    spentMinor: 0,
    averageOrderMinor: null,
    firstOrderAt: null,
    lastOrderAt: null,
  });
});

test("a cancelled order and its refund count for nothing", () => {
  const facts = customerFacts([order("a", 1000, 2), order("b", 5000, 1, true)], [{ orderId: "b", totalMinor: 5000 }]);
  expect(facts).toMatchObject({
    orderCount: 1,
    grossMinor: 1000,
    refundedMinor: 0,
    spentMinor: 1000,
    firstOrderAt: at(2),
  });
});

test("a refund without a known order counts, even below zero", () => {
  expect(customerFacts([order("a", 300)], [{ orderId: null, totalMinor: 1000 }])).toMatchObject({ spentMinor: -700 });
});

test("an order of nothing is still an order", () => {
  expect(customerFacts([order("a", 0), order("b", 5, 3)], [])).toMatchObject({
    orderCount: 2,
    averageOrderMinor: 3,
    lastOrderAt: at(3),
  });
});

test("a quotient is the nearest whole number, halves away from zero, however large the amount", () => {
  expect([roundedQuotient(5, 2), roundedQuotient(-5, 2), roundedQuotient(7, 3), roundedQuotient(0, 9)]).toEqual([
    3, -3, 2, 0,
  ]);
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 100_000 }), (amount, count) => {
      const off = BigInt(roundedQuotient(amount, count)) * BigInt(count) - BigInt(amount);
      expect((off < 0n ? -off : off) * 2n <= BigInt(count)).toBe(true);
    }),
    { seed: 7 },
  );
});
