import { expect, test } from "vitest";
import { addDays } from "@/lib/base/time";
import { affinities } from "./affinity";
import { type History, placedItems } from "./figures";
import { cyclesOf, dueAt } from "./replenishment";

const NOW = new Date("2026-06-15T09:00:00.000Z");
const buying = (daysAgo: readonly number[]): History => ({
  orders: daysAgo.map((days) => ({
    id: String(days),
    isCancelled: false,
    orderedAt: addDays(NOW, -days),
    totalMinor: 100,
    discountMinor: 0,
    items: [{ productId: "coffee", categoryId: "drinks", quantity: 1, totalMinor: 100 }],
  })),
  refunds: [],
});

test("three purchases make a cycle, two do not", () => {
  expect(cyclesOf(placedItems(buying([60, 30])))).toEqual([]);
  expect(cyclesOf(placedItems(buying([90, 60, 30])))).toEqual([
    { productId: "coffee", purchases: 3, cycleSeconds: 30 * 86_400, confidence: 100, lastAt: addDays(NOW, -30) },
  ]);
});

test("the middle gap is the cycle, and gaps off it cost confidence", () => {
  expect(cyclesOf(placedItems(buying([100, 90, 80, 60, 20])))[0]).toMatchObject({
    cycleSeconds: 10 * 86_400,
    confidence: 0,
  });
  expect(cyclesOf(placedItems(buying([97, 70, 40, 7])))[0]).toMatchObject({
    cycleSeconds: 30 * 86_400,
    confidence: 93,
  });
});

test("parcels of one day are no cycle", () => {
  expect(cyclesOf(placedItems(buying([1, 1.1, 1.2])))).toEqual([]);
});

test("someone is overdue from the day on which the next purchase was expected", () => {
  const cycle = { cycleSeconds: 30 * 86_400, confidence: 80, lastAt: addDays(NOW, -30) };
  expect(dueAt(cycle, addDays(NOW, -1))).toMatchObject({ boughtInCycle: true, daysOverdue: 0, isRecurring: true });
  expect(dueAt(cycle, NOW)).toMatchObject({ boughtInCycle: false, daysOverdue: 0, nextExpectedAt: NOW });
  expect(dueAt(cycle, addDays(NOW, 35))).toEqual({
    isRecurring: true,
    cycleStart: addDays(NOW, 30),
    cycleEnd: addDays(NOW, 60),
    boughtInCycle: false,
    nextExpectedAt: NOW,
    daysOverdue: 35,
  });
});

test("the score of a category is half its share of the orders and half its share of the money", () => {
  const history = buying([3, 2, 1]);
  const [first, ...rest] = history.orders;
  const mixed = {
    ...history,
    orders: [
      {
        ...(first as (typeof history.orders)[number]),
        items: [{ productId: "soap", categoryId: "bath", quantity: 1, totalMinor: 600 }],
      },
      ...rest,
    ],
  };
  expect(affinities(placedItems(mixed))).toMatchObject([
    { categoryId: "bath", orderCount: 1, spentMinor: 600, score: 55, rank: 1 },
    { categoryId: "drinks", orderCount: 2, spentMinor: 200, score: 46, rank: 2 },
  ]);
});
