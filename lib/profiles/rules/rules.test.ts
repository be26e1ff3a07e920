import { expect, test } from "vitest";
import { addDays } from "@/lib/base/time";
import { figuresOf, type History, type HistoryOrder } from "../figures";
import { computeProfile, explain } from "../profile";
import { DEFAULT_SETTINGS } from "../settings";
import type { Moment } from "./define";
import { gapToNext } from "./loyalty";
import { RFM_GRID, RFM_GROUPS } from "./rfm";

const NOW = new Date("2026-06-15T09:00:00.000Z");
const MOMENT: Moment = { now: NOW, currency: "TRY", settings: DEFAULT_SETTINGS, cuts: null };
const ago = (days: number, ms = 0): Date => new Date(addDays(NOW, -days).getTime() + ms);

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
const valuesOf = (history: History, moment = MOMENT) => computeProfile(history, moment).values;

test.each([
  [0, "low"],
  [150_000, "low"],
  [150_003, "mid"],
  [300_000, "mid"],
  [300_003, "high"],
  [600_000, "high"],
  [600_003, "premium"],
])("%d in 90 days is a monthly budget of tier %s", (totalMinor, tier) => {
  expect(valuesOf(bought(order({ totalMinor })))).toMatchObject({
    predicted_budget_minor: Math.round(totalMinor / 3),
    budget_tier: tier,
  });
});

test("a currency without minor units has the same thresholds in whole units", () => {
  expect(valuesOf(bought(order({ totalMinor: 1_503 })), { ...MOMENT, currency: "JPY" })).toMatchObject({
    budget_tier: "mid",
  });
});

test("someone who never ordered has no tiers, no scores and is a prospect", () => {
  expect(valuesOf(bought(order({ isCancelled: true })))).toEqual({
    predicted_budget_minor: null,
    budget_tier: null,
    price_sensitivity: null,
    loyalty_tier: null,
    loyalty_score: null,
    variety_index: null,
    variety_kind: null,
    rfm_r: null,
    rfm_f: null,
    rfm_m: null,
    rfm_group: null,
    lifecycle: "prospect",
  });
});

test("more given back than bought in 90 days is a budget of nothing, not less", () => {
  const history = {
    orders: [order({ totalMinor: 1000 })],
    refunds: [{ orderId: null, totalMinor: 9000, refundedAt: ago(1) }],
  };
  expect(valuesOf(history)).toMatchObject({ predicted_budget_minor: 0, budget_tier: "low", loyalty_score: 5 });
});

test.each([
  [orders(1), null],
  [orders(2), 0],
  [orders(2, { totalMinor: 5000, discountMinor: 5000 }), 100],
  [[order(), order({ totalMinor: 9000, discountMinor: 1000 })], 35],
  [orders(2, { discountMinor: 5000 }), 100],
])("price sensitivity, case %#", (list, points) => {
  expect(valuesOf(bought(...list))).toMatchObject({ price_sensitivity: points });
});

test.each([
  [1, 0, "new"],
  [2, 0, "bronze"],
  [5, 199_999, "bronze"],
  [5, 200_000, "silver"],
  [4, 900_000, "bronze"],
  [10, 499_999, "silver"],
  [10, 500_000, "gold"],
  [20, 999_999, "gold"],
  [20, 1_000_000, "platinum"],
  [400, 1_000_000, "platinum"],
])("%d orders and %d spent are %s", (count, spentMinor, tier) => {
  const [first, ...rest] = orders(count);
  expect(valuesOf(bought({ ...(first as HistoryOrder), totalMinor: spentMinor }, ...rest))).toMatchObject({
    loyalty_tier: tier,
    loyalty_score: Math.min(100, 5 * count + Math.round(spentMinor / 10_000)),
  });
});

test("the gap to the next tier is what is missing of each, and nothing at the top", () => {
  expect(gapToNext("bronze", { orderCount: 7, spentMinor: 50_000 }, MOMENT)).toEqual({
    tier: "silver",
    orders: 0,
    spendMinor: 150_000,
  });
  expect(gapToNext("platinum", { orderCount: 20, spentMinor: 1_000_000 }, MOMENT)).toBeNull();
});

test.each([
  [["a", "b"], 1, null, null],
  [["a"], 3, 33, "repeater"],
  [["a", "b"], 2, 50, "balanced"],
  [["a", "b", "c", "d", "e", "f", "g"], 1, 100, "explorer"],
])("variety of %j, %d pieces each", (products, quantity, index, kind) => {
  const items = products.map((productId) => ({ productId, categoryId: null, quantity, totalMinor: 0 }));
  expect(valuesOf(bought(order({ items })))).toMatchObject({ variety_index: index, variety_kind: kind });
  expect(valuesOf(bought(order({ items, orderedAt: ago(90) })))).toMatchObject({ variety_kind: null });
});

test.each([
  [ago(30, 1), "new"],
  [ago(30), "active"],
  [ago(90, 1), "active"],
  [ago(90), "at_risk"],
  [ago(180, 1), "at_risk"],
  [ago(180), "lapsed"],
])("a single order at %s makes someone %s", (orderedAt, stage) => {
  expect(valuesOf(bought(order({ orderedAt })))).toMatchObject({ lifecycle: stage });
});

test("an order is in a window for exactly so many days", () => {
  const spent = (at: Date) => figuresOf(bought(order({ orderedAt: at, totalMinor: 7 })), NOW).spentIn;
  expect(spent(ago(30))).toEqual({ 30: 0, 60: 7, 90: 7 });
  expect(spent(ago(30, 1))).toEqual({ 30: 7, 60: 7, 90: 7 });
  expect(spent(ago(90))).toEqual({ 30: 0, 60: 0, 90: 0 });
  expect(spent(ago(0, 1))).toEqual({ 30: 0, 60: 0, 90: 0 });
});

test("fifths score equal values equally, and groups fill the whole grid", () => {
  const cuts = {
    recency: [200, 100, 50, 10].map((days) => ago(days)),
    frequency: [1, 1, 2, 9],
    monetary: [0, 10, 100, 1000],
  };
  const moment = { ...MOMENT, cuts };
  expect(valuesOf(bought(order({ orderedAt: ago(10) })), moment)).toMatchObject({
    rfm_r: 4,
    rfm_f: 1,
    rfm_m: 1,
    rfm_group: "promising",
  });
  expect(valuesOf(bought(...orders(10, { totalMinor: 200 })), moment)).toMatchObject({
    rfm_r: 5,
    rfm_f: 5,
    rfm_m: 5,
    rfm_group: "champions",
  });
  expect(new Set(RFM_GRID.flat())).toEqual(new Set(RFM_GROUPS));
});

test("the next change is the first fact to leave a window or the first stage to end", () => {
  expect(computeProfile(bought(order({ orderedAt: ago(5) })), MOMENT).changesAt).toEqual(ago(-25));
  expect(computeProfile(bought(order({ orderedAt: ago(95) })), MOMENT).changesAt).toEqual(ago(-85));
  expect(computeProfile(bought(order({ orderedAt: ago(200) })), MOMENT).changesAt).toBeNull();
});

test("every value is explained by its rule, with inputs and thresholds", () => {
  const explained = explain(bought(order({ totalMinor: 600_003 })), MOMENT);
  expect(explained.find(({ rule }) => rule === "budget")).toMatchObject({
    version: 1,
    values: { budget_tier: "premium" },
    inputs: expect.arrayContaining([{ key: "spent90", value: 600_003, unit: "money" }]),
    thresholds: expect.arrayContaining([{ key: "premium", value: 200_000, unit: "money" }]),
  });
});

test.each([
  ["JPY", 1_500, "low"],
  ["JPY", 1_503, "mid"],
  ["TRY", 150_000, "low"],
  ["TRY", 150_003, "mid"],
  ["KWD", 1_500_000, "low"],
  ["KWD", 1_500_003, "mid"],
])("in %s, with its own minor units, %d in 90 days are of tier %s", (currency, totalMinor, tier) => {
  expect(valuesOf(bought(order({ totalMinor })), { ...MOMENT, currency })).toMatchObject({ budget_tier: tier });
});

test("a window counts whole times 24 hours, whatever the clock of the store's zone does on the way", () => {
  const now = new Date("2026-04-20T09:00:00.000Z");
  const spent = (at: string) => figuresOf(bought(order({ orderedAt: new Date(at), totalMinor: 7 })), now).spentIn[30];
  expect([spent("2026-03-21T09:00:00.000Z"), spent("2026-03-21T09:00:00.001Z")]).toEqual([0, 7]);
});

test("four hundred orders are the top of loyalty and the sum of all of them", () => {
  const { figures, values } = computeProfile(bought(...orders(400, { totalMinor: 12_345 })), MOMENT);
  expect([figures.orderCount, figures.spentMinor, figures.averageOrderMinor]).toEqual([400, 4_938_000, 12_345]);
  expect(values).toMatchObject({ loyalty_tier: "platinum", loyalty_score: 100, budget_tier: "premium" });
});

test("prices of nothing and below count as they are, and no score falls below nothing", () => {
  const list = [order({ totalMinor: 0 }), order({ totalMinor: -5_000 }), order({ totalMinor: 1_000 })];
  const { figures, values } = computeProfile(bought(...list), MOMENT);
  expect([figures.spentMinor, figures.averageOrderMinor]).toEqual([-4_000, -1_333]);
  expect(values).toMatchObject({ predicted_budget_minor: 0, budget_tier: "low", loyalty_score: 15 });
});

test("a refund is taken off at its own date, and one of a cancelled order not at all", () => {
  const [kept, cancelled] = [
    order({ totalMinor: 9_000, orderedAt: ago(40) }),
    order({ totalMinor: 5_000, orderedAt: ago(10), isCancelled: true }),
  ];
  const history = {
    orders: [kept, cancelled],
    refunds: [
      { orderId: kept.id, totalMinor: 4_000, refundedAt: ago(5) },
      { orderId: cancelled.id, totalMinor: 5_000, refundedAt: ago(5) },
    ],
  };
  expect(figuresOf(history, NOW)).toMatchObject({
    spentMinor: 5_000,
    refundedMinor: 4_000,
    orderCount: 1,
    spentIn: { 30: -4_000, 60: 5_000, 90: 5_000 },
  });
});
