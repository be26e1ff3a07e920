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
import type { Beginning } from "../stretch";
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
  Filter.parse({
    version: 2,
    root: {
      kind: "group",
      match: "all",
      items: [{ kind: "condition", field, operator: "eq", value, window: { kind: "since", what }, params }],
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
