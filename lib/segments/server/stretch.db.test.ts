import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "../arbitrary-people";
import { compileFilter } from "../compile";
import { Filter } from "../schema";
import type { Beginning, Stretch } from "../stretch";
import { explainCustomer } from "./explain";
import { scopeOf } from "./scope";
import { personIn, storePeople } from "./testing";

afterAll(disconnect);

/** Somebody who signed up with a first order, and ordered so many days later again. */
const buyer = (...days: number[]): PersonDraft => ({
  ...personIn("Ankara"),
  createdAt: addDays(TEST_NOW, -100),
  orders: days.map((day) => ({
    id: newId(TEST_NOW),
    isCancelled: false,
    orderedAt: addDays(TEST_NOW, day - 100),
    totalMinor: 100,
    discountMinor: 0,
    source: "csv",
    city: null,
    items: [],
  })),
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

/** Whether both readings find exactly this figure for the person. */
async function counts(ctx: TenantContext, { id }: PersonDraft, filter: Filter): Promise<boolean[]> {
  const rows = await inTenant(ctx, async (tx) =>
    queryRows(
      tx,
      z.object({ id: z.string() }),
      compileFilter(filter, { ...(await scopeOf(tx, ctx, [filter])), among: sql`select ${id}::uuid` }),
    ),
  );
  return [rows.length === 1, (await explainCustomer(ctx, { filter, customerId: id })).passes];
}

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
    expect(await counts(ctx, loyal, since(what, "order_count", orders))).toEqual([true, true]);
  },
);

test("a view after the last order counts; of someone who never ordered nothing came since", async () => {
  const ctx = await mintTenant();
  const [once, never, lately] = [buyer(0), buyer(), buyer(0, 60)];
  await storePeople(ctx, [once, never, lately]);
  const views = (value: number) => since("last_order", "event_count", value, { event: { events: ["Product Viewed"] } });
  expect(await counts(ctx, once, views(1))).toEqual([true, true]);
  expect(await counts(ctx, never, views(0))).toEqual([true, true]);
  expect(await counts(ctx, lately, views(0))).toEqual([true, true]);
});

test("the last three orders are the last three, all of one instant together; whoever has fewer has all of them", async () => {
  const ctx = await mintTenant();
  const [loyal, twin, once] = [buyer(0, 10, 20, 30), buyer(0, 10, 10, 20, 30), buyer(0)];
  await storePeople(ctx, [loyal, twin, once]);
  const orders = (value: number) => within({ kind: "last_orders", count: 3 }, "order_count", value);
  expect(await counts(ctx, loyal, orders(3))).toEqual([true, true]);
  expect(await counts(ctx, twin, orders(4))).toEqual([true, true]);
  expect(await counts(ctx, once, orders(1))).toEqual([true, true]);
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
  expect(await counts(ctx, visitor, views)).toEqual([true, true]);
});

test("a stretch counted in orders is refused where the field is about something else", () => {
  expect(() => within({ kind: "last_orders", count: 3 }, "cart_count", 1)).toThrow("segments.issues.notCounted");
  expect(() => within({ kind: "last_times", count: 3 }, "order_count", 1)).toThrow("segments.issues.notCounted");
});
