import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { disconnect } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { markDirty } from "@/lib/profiles/server/dirty";
import { refreshChanged } from "@/lib/profiles/server/refresh";
import type { PersonDraft } from "../arbitrary-people";
import { compileFilter, isRanked } from "../compile";
import type { Filter } from "../schema";
import { createSegment } from "./mutations";
import { followChanges } from "./refresh";
import { scopeOf } from "./scope";
import { filterOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

/** People who spent so much each, and a store that knows them; null is someone without an order. */
async function storeOf(spends: readonly (number | null)[]): Promise<{ ctx: TenantContext; people: PersonDraft[] }> {
  const ctx = await mintTenant();
  const people = spends.map(
    (totalMinor): PersonDraft => ({
      ...personIn("Ankara"),
      orders: totalMinor === null ? [] : [orderOf(ctx, totalMinor)],
    }),
  );
  await storePeople(ctx, people);
  return { ctx, people };
}

const orderOf = ({ now }: TenantContext, totalMinor: number) => ({
  id: newId(now),
  isCancelled: false,
  orderedAt: now,
  totalMinor,
  discountMinor: 0,
  source: "csv",
  city: null,
  items: [],
});

const Ids = z.object({ id: z.string() });

/** The places of those who match. */
async function matching({ ctx, people }: Awaited<ReturnType<typeof storeOf>>, filter: Filter): Promise<number[]> {
  const rows = await inTenant(ctx, async (tx) =>
    queryRows(tx, Ids, compileFilter(filter, await scopeOf(tx, ctx, [filter]))),
  );
  return rows.map(({ id }) => people.findIndex((person) => person.id === id)).sort();
}

test("the top and the bottom of a store are never more than the share that was asked", async () => {
  const store = await storeOf([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(await matching(store, filterOf("total_spend", "top_percent", 20))).toEqual([8, 9]);
  expect(await matching(store, filterOf("total_spend", "top_percent", 29.99))).toEqual([8, 9]);
  expect(await matching(store, filterOf("total_spend", "bottom_percent", 30))).toEqual([0, 1, 2]);
  expect(await matching(store, filterOf("total_spend", "top_percent", 9.99))).toEqual([]);
});

test("who ties at the border stays out, so a store of few buyers does not count those who bought nothing", async () => {
  const store = await storeOf([5, 5, null, null, null, null, null, null, 9, null]);
  expect(await matching(store, filterOf("total_spend", "top_percent", 50))).toEqual([0, 1, 8]);
  expect(await matching(store, filterOf("total_spend", "top_percent", 20))).toEqual([8]);
  expect(await matching(store, filterOf("total_spend", "bottom_percent", 50))).toEqual([]);
});

test("who has no figure is neither ranked nor counted", async () => {
  const store = await storeOf([5, 6, null, null]);
  expect(await matching(store, filterOf("average_order", "top_percent", 50))).toEqual([1]);
  expect(await matching(store, filterOf("average_order", "bottom_percent", 50))).toEqual([0]);
});

test("a rule about a share that is switched off makes nothing depend on the store", () => {
  const { root, ...rest } = filterOf("total_spend", "top_percent", 20);
  expect(isRanked({ ...rest, root })).toBe(true);
  const items = root.items.map((item) => ({ ...item, disabled: true as const }));
  expect(isRanked({ ...rest, root: { ...root, items } })).toBe(false);
});

test("one customer's order pushes another one out of the top of the store", async () => {
  const { ctx, people } = await storeOf([10, 20, 30, 40, 50]);
  await createSegment(ctx, {
    name: "Best fifth",
    filter: filterOf("total_spend", "top_percent", 20),
    madeWithAi: false,
  });
  await followChanges(ctx);
  const members = async () =>
    (await adminRows(sql`select customer_id as id from segment_member where tenant_id = ${ctx.tenantId}::uuid`)).map(
      (row) => people.findIndex(({ id }) => id === row.id),
    );
  expect(await members()).toEqual([4]);

  const now = later(ctx, 1000);
  const { id } = present(people[0], "a person");
  await adminRows(sql`
    insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    values (${ctx.tenantId}::uuid, ${newId(ctx.now)}::uuid, 'late', ${id}::uuid, 'placed', 'csv', ${ctx.now}, 900, 0, ${ctx.now})`);
  await inTenant(now, (tx) => markDirty(tx, now, sql`select ${id}::uuid`));
  await refreshChanged(now);
  await followChanges(now);
  expect(await members()).toEqual([0]);
});
