import { afterAll, expect, test } from "vitest";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "../arbitrary-people";
import type { Figure } from "../operators/define";
import { Filter } from "../schema";
import { explainCustomer } from "./explain";
import { orderOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

const buyer = (...orders: [daysAgo: number, totalMinor: number][]): PersonDraft => ({
  ...personIn("Ankara"),
  orders: orders.map((order) => orderOf(...order)),
});

const asking = (field: string, operator: string, value: Figure, more: object = {}) =>
  Filter.safeParse({
    version: 2,
    root: { kind: "group", match: "all", items: [{ kind: "condition", field, operator, value, ...more }] },
  });
const lately = (count: number) => ({ window: { kind: "last", count, unit: "day" } });

async function explained(ctx: TenantContext, person: PersonDraft, asked: ReturnType<typeof asking>) {
  const { items } = await explainCustomer(ctx, { filter: Filter.parse(asked.data), customerId: person.id });
  return items[0];
}

test("a customer's spend is held against their own: it is told what both are, and when the answer turns", async () => {
  const ctx = await mintTenant();
  const person = buyer([80, 10_000], [10, 6_000]);
  await storePeople(ctx, [person]);
  const above = (percent: number) =>
    asking("order_value", "gt_figure", { field: "average_order", percent, ...lately(90) }, lately(30));
  expect(await explained(ctx, person, above(70))).toMatchObject({
    passes: true,
    actual: 6_000,
    other: 8_000,
    // Then the older order has left the average.
    flipsAt: addDays(TEST_NOW, 20),
  });
  expect(await explained(ctx, person, above(75))).toMatchObject({ passes: false });
});

test("longer without an order than usual: turns on the day that passes the customer's own gap", async () => {
  const ctx = await mintTenant();
  const person = buyer([40, 100], [30, 100], [20, 100], [5, 100]);
  await storePeople(ctx, [person]);
  const gap: Figure = { field: "order_gap", percent: 150, params: { figure: "average" } };
  expect(await explained(ctx, person, asking("days_since_last_order", "gt_figure", gap))).toMatchObject({
    passes: false,
    actual: 5,
    flipsAt: addDays(TEST_NOW, 13),
  });
});

test("whoever lacks one of the two values passes no comparison", async () => {
  const ctx = await mintTenant();
  const person = personIn("Ankara");
  await storePeople(ctx, [person]);
  for (const operator of ["gt_figure", "gte_figure", "lt_figure", "lte_figure"]) {
    expect(await explained(ctx, person, asking("order_value", operator, { field: "average_order" }))).toMatchObject({
      passes: false,
      actual: 0,
      other: null,
    });
  }
});

test("texts are the same however they are spelled, and dates come before or after each other", async () => {
  const ctx = await mintTenant();
  const person = {
    ...buyer([10, 100]),
    district: "ANKARA",
    createdAt: addDays(TEST_NOW, -20),
    events: [{ name: "Product Viewed", at: addDays(TEST_NOW, -5), properties: {} }],
  };
  await storePeople(ctx, [person]);
  const seen: Figure = { field: "last_event", params: { event: { events: ["Product Viewed"] } } };
  expect(await explained(ctx, person, asking("city", "same_as", { field: "district" }))).toMatchObject({
    passes: true,
  });
  expect(await explained(ctx, person, asking("city", "not_same_as", { field: "district" }))).toMatchObject({
    passes: false,
  });
  expect(await explained(ctx, person, asking("last_order", "earlier_than", seen))).toMatchObject({ passes: true });
  expect(await explained(ctx, person, asking("last_order", "later_than", seen))).toMatchObject({ passes: false });
});

test("only like is held against like, and nothing against what moves by itself", () => {
  const refusalOf = (field: string, operator: string, value: Figure) =>
    asking(field, operator, value).error?.issues.map(({ path, message }) => [path.slice(3).join("."), message]);
  const unlike = [["value.field", "segments.issues.figure"]];
  expect(refusalOf("order_value", "gt_figure", { field: "order_count" })).toEqual(unlike);
  expect(refusalOf("order_count", "gt_figure", { field: "items_bought" })).toEqual(unlike);
  expect(refusalOf("days_overdue", "gt_figure", { field: "days_since_last_order" })).toEqual(unlike);
  expect(refusalOf("city", "same_as", { field: "nothing" })).toEqual(unlike);
  expect(refusalOf("city", "same_as", { field: "district", percent: 50 })).toEqual([
    ["value.percent", "segments.issues.valueInvalid"],
  ]);
  expect(refusalOf("order_value", "gt_figure", { field: "spent_30", ...lately(30) })).toEqual([
    ["value.window", "segments.issues.noWindow"],
  ]);
  expect(refusalOf("order_value", "gt_figure", { field: "average_order", percent: 0 })).toEqual([
    ["value.percent", "segments.issues.times"],
  ]);
});
