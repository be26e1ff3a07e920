import { afterAll, expect, test } from "vitest";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "../arbitrary-people";
import { SEGMENTS } from "../arbitrary-windows";
import { Filter } from "../schema";
import type { Beginning, Stretch } from "../stretch";
import { orderOf, personIn, storePeople } from "./testing";
import { bothReadings } from "./testing-readings";

afterAll(disconnect);

/** Somebody who signed up with a first order, and ordered so many days later again. */
const buyer = (...days: number[]): PersonDraft => ({
  ...personIn("Ankara"),
  createdAt: addDays(TEST_NOW, -100),
  orders: days.map((day) => orderOf(100 - day, 100)),
  events: [{ name: "Product Viewed", at: addDays(TEST_NOW, -50), properties: {} }],
});

const since = (what: Beginning, field: string, value: number, params?: object): Filter =>
  within({ kind: "since", what }, field, value, params);

const within = (window: Stretch, field: string, value: number, params?: object): Filter =>
  Filter.parse({
    version: 2,
    root: {
      kind: "group",
      match: "all",
      items: [{ kind: "condition", field, operator: "eq", value, window, params }],
    },
  });

test.each([
  ["signup", 3],
  ["first_order", 2],
  ["last_order", 0],
] as const)(
  "since %s: what came with signing up counts, the order that the stretch begins with does not",
  async (what, orders) => {
    const ctx = await mintTenant();
    const loyal = buyer(0, 10, 20);
    await storePeople(ctx, [loyal]);
    expect(await bothReadings(ctx, loyal, since(what, "order_count", orders))).toEqual([true, true]);
  },
);

test("a view after the last order counts; of someone who never ordered nothing came since", async () => {
  const ctx = await mintTenant();
  const [once, never, lately] = [buyer(0), buyer(), buyer(0, 60)];
  await storePeople(ctx, [once, never, lately]);
  const views = (value: number) => since("last_order", "event_count", value, { event: { events: ["Product Viewed"] } });
  expect(await bothReadings(ctx, once, views(1))).toEqual([true, true]);
  expect(await bothReadings(ctx, never, views(0))).toEqual([true, true]);
  expect(await bothReadings(ctx, lately, views(0))).toEqual([true, true]);
});

test("since somebody last entered a journey, or one of certain journeys: what came after it counts", async () => {
  const ctx = await mintTenant();
  const [first, second] = SEGMENTS;
  const walk = (journeyId: string, daysAgo: number) => ({
    journeyId,
    status: "active",
    nodeId: "wait",
    exitReason: null,
    enteredAt: addDays(TEST_NOW, -daysAgo),
  });
  const walker: PersonDraft = { ...buyer(0, 10, 20, 30), enrolments: [walk(first, 85), walk(second, 75)] };
  const stranger = buyer(0, 10);
  await storePeople(ctx, [walker, stranger]);
  const orders = (value: number, journeys?: string[]) =>
    within({ kind: "since_journey", ...(journeys ? { journeys } : {}) }, "order_count", value);
  expect(await bothReadings(ctx, walker, orders(1))).toEqual([true, true]);
  expect(await bothReadings(ctx, walker, orders(2, [first]))).toEqual([true, true]);
  expect(await bothReadings(ctx, walker, orders(1, [first, second]))).toEqual([true, true]);
  expect(await bothReadings(ctx, stranger, orders(0))).toEqual([true, true]);
});

test("the last three orders are the last three, all of one instant together; whoever has fewer has all of them", async () => {
  const ctx = await mintTenant();
  const [loyal, twin, once] = [buyer(0, 10, 20, 30), buyer(0, 10, 10, 20, 30), buyer(0)];
  await storePeople(ctx, [loyal, twin, once]);
  const orders = (value: number) => within({ kind: "last_orders", count: 3 }, "order_count", value);
  expect(await bothReadings(ctx, loyal, orders(3))).toEqual([true, true]);
  expect(await bothReadings(ctx, twin, orders(4))).toEqual([true, true]);
  expect(await bothReadings(ctx, once, orders(1))).toEqual([true, true]);
});

test("of the last two views by name, those of a brand are counted", async () => {
  const ctx = await mintTenant();
  const view = (day: number, brand: string) => ({
    name: "Product Viewed",
    at: addDays(TEST_NOW, day - 100),
    properties: { brand },
  });
  const visitor = { ...buyer(), events: [view(1, "Ada"), view(2, "Ada"), view(3, "Bera"), view(4, "Ada")] };
  await storePeople(ctx, [visitor]);
  const where = [{ property: "brand", operator: "is", value: "Ada" }];
  const views = within({ kind: "last_times", count: 2 }, "event_count", 1, {
    event: { events: ["Product Viewed"], where },
  });
  expect(await bothReadings(ctx, visitor, views)).toEqual([true, true]);
});

test("a stretch counted in orders is refused where the field is about something else", () => {
  expect(() => within({ kind: "last_orders", count: 3 }, "cart_count", 1)).toThrow("segments.issues.notCounted");
  expect(() => within({ kind: "last_times", count: 3 }, "order_count", 1)).toThrow("segments.issues.notCounted");
});
