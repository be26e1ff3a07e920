import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMs } from "@/lib/base/time";
import { figuresOf, type History, type HistoryOrder } from "../figures";
import type { Moment } from "../rules/define";
import { DEFAULT_SETTINGS } from "../settings";
import { historyOf, PEOPLE, worldAround } from "../testing";
import { PATTERN_KEYS, type PatternKey, patternFacts } from "./define";
import { explainPatterns } from "./explain";
import { patterns } from "./index";

const NOW = new Date("2026-06-15T09:00:00.000Z");
const MOMENT: Moment = { now: NOW, currency: "TRY", settings: DEFAULT_SETTINGS, cuts: null };
const ago = (days: number, ms = 0): Date => addMs(addDays(NOW, -days), ms);

let number = 0;
const order = (given: Partial<HistoryOrder> = {}): HistoryOrder => ({
  id: String(++number),
  isCancelled: false,
  orderedAt: ago(1),
  totalMinor: 0,
  discountMinor: 0,
  items: [],
  ...given,
});
const orders = (count: number, given: Partial<HistoryOrder> = {}): HistoryOrder[] =>
  Array.from({ length: count }, () => order(given));
const bought = (...list: HistoryOrder[]): History => ({ orders: list, refunds: [] });
const from = (categoryId: string | null, totalMinor = 100): HistoryOrder =>
  order({ items: [{ productId: "p", categoryId, quantity: 1, totalMinor }] });
const answerOf = (key: PatternKey, history: History, moment = MOMENT) =>
  explainPatterns(history, moment).find(({ pattern }) => pattern === key);
const holds = (key: PatternKey, history: History): boolean | undefined => answerOf(key, history)?.holds;

test("the family is whole", () => {
  expect(patterns.map(({ key }) => key)).toEqual(PATTERN_KEYS);
  expect(Object.keys(DEFAULT_SETTINGS.patterns)).toEqual(PATTERN_KEYS);
});

test("someone who never ordered shows no pattern", () => {
  expect(explainPatterns(bought(order({ isCancelled: true })), MOMENT).filter(({ holds }) => holds)).toEqual([]);
});

test("a high spender spent more than 5,000 in 90 days, refunds taken off", () => {
  expect(holds("high_spender", bought(order({ totalMinor: 500_000 })))).toBe(false);
  const over = bought(order({ id: "a", totalMinor: 500_001, orderedAt: ago(90, 1) }));
  expect(answerOf("high_spender", over)).toMatchObject({
    holds: true,
    evidence: { spentMinor: 500_001, days: 90, aboveMinor: 500_000 },
    flipsAt: ago(0, 1),
  });
  expect(holds("high_spender", bought(order({ totalMinor: 900_000, orderedAt: ago(90) })))).toBe(false);
  const returned = { refundedAt: ago(2), orderId: "a", totalMinor: 1 };
  expect(holds("high_spender", { ...over, refunds: [returned] })).toBe(false);
});

test("a threshold of money is in whole units of the store's currency", () => {
  const history = bought(order({ totalMinor: 5_001 }));
  expect(answerOf("high_spender", history, { ...MOMENT, currency: "JPY" })?.holds).toBe(true);
  expect(holds("high_spender", history)).toBe(false);
});

test.each([
  [0, false, false],
  [1, true, false],
  [4, true, false],
  [5, false, false],
  [19, false, false],
  [20, false, true],
])("with %d orders being a new shopper is %s, being a frequent one is %s", (count, isNew, isFrequent) => {
  const history = bought(...orders(count), order({ isCancelled: true }));
  expect([holds("new_shopper", history), holds("frequent_shopper", history)]).toEqual([isNew, isFrequent]);
});

test("inactive begins 30 days after the last order, to the millisecond", () => {
  const last = ago(30, 1);
  expect(answerOf("inactive", bought(order({ orderedAt: ago(200) }), order({ orderedAt: last })))).toMatchObject({
    holds: false,
    evidence: { lastOrderAt: last.toISOString(), afterDays: 30 },
    flipsAt: addDays(last, 30),
  });
  expect(answerOf("inactive", bought(order({ orderedAt: ago(30) })))).toMatchObject({ holds: true, flipsAt: null });
});

test("location-focused is three orders to one or two cities, however they are spelled", () => {
  const to = (...places: (string | null)[]) => bought(...places.map((place) => order({ place })));
  expect(holds("location_focused", to("İzmir", "izmir"))).toBe(false);
  expect(answerOf("location_focused", to("İzmir", "IZMIR", "Van"))).toMatchObject({
    holds: true,
    evidence: { orders: 3, places: 2, names: ["IZMIR", "Van"] },
  });
  expect(holds("location_focused", to("İzmir", "Bursa", "Van"))).toBe(false);
  expect(holds("location_focused", to("İzmir", "İzmir", null))).toBe(false);
  expect(holds("location_focused", to("İzmir", "İzmir", "İzmir", null))).toBe(true);
});

const months = (last: number, before: number, earlier: number): History =>
  bought(
    order({ totalMinor: last * 100, orderedAt: ago(1) }),
    order({ totalMinor: before * 100, orderedAt: ago(30) }),
    order({ totalMinor: earlier * 100, orderedAt: ago(60) }),
  );

test.each([
  [120, 100, 100, true],
  [119, 100, 0, false],
  [120, 100, 101, false],
  [100, 50, 0, true],
  [99, 50, 0, false],
  [500, 0, 100, false],
])("%d after %d after %d is a rising trend: %s", (last, before, earlier, expected) => {
  expect(holds("rising_trend", months(last, before, earlier))).toBe(expected);
});

test("a trend ends by time alone, when its last month becomes the one before", () => {
  expect(answerOf("rising_trend", months(300, 200, 100))).toMatchObject({
    evidence: { lastMinor: 30_000, beforeMinor: 20_000, earlierMinor: 10_000, percent: 20, leastMinor: 10_000 },
    flipsAt: ago(-29),
  });
});

test("category focus is 60 percent of what is bought, over three orders", () => {
  expect(holds("category_focus", bought(from("tea"), from("tea")))).toBe(false);
  expect(answerOf("category_focus", bought(from("tea"), from("tea"), from("soap")))).toMatchObject({
    holds: true,
    evidence: { categoryId: "tea", percent: 66, orders: 3, fromPercent: 60, fromOrders: 3 },
  });
  expect(holds("category_focus", bought(from("tea"), from("tea"), from("soap", 180), from("soap", 20)))).toBe(false);
  expect(answerOf("category_focus", bought(...orders(3)))).toMatchObject({ evidence: { categoryId: null } });
});

test("an answer stands until the instant it names, and is the other one from then on", () => {
  fc.assert(
    fc.property(worldAround(NOW), fc.integer({ min: 0, max: PEOPLE - 1 }), (world, who) => {
      const history = historyOf(world, who);
      for (const { pattern: key, holds: held, flipsAt } of explainPatterns(history, MOMENT)) {
        const at = (now: Date) => {
          const moment = { ...MOMENT, now };
          return patterns.find((one) => one.key === key)?.read(patternFacts(figuresOf(history, now), history), moment);
        };
        for (const [when, expected] of flipsAt
          ? [[addMs(flipsAt, -1), held] as const, [flipsAt, !held] as const]
          : []) {
          expect(at(when)?.holds).toBe(expected);
        }
        if (!flipsAt) {
          expect(at(addDays(NOW, 4000))?.holds).toBe(held);
        }
      }
    }),
    { seed: 7, numRuns: 100 },
  );
});
