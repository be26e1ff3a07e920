import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays, DAY_MS } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { updateCustomer } from "@/lib/identity/server/upsert";
import { explainPatterns } from "@/lib/profiles/patterns/explain";
import { DEFAULT_SETTINGS, type ProfileSettings } from "@/lib/profiles/settings";
import { type Bought, historyOf, PEOPLE, type World, worldAround } from "@/lib/profiles/testing";
import { markDirty } from "./dirty";
import { explainProfile, findProfile } from "./queries";
import { refreshChanged } from "./refresh";
import { changeProfileSettings } from "./settings";
import { settle, storedPatterns } from "./testing";
import { refreshAll } from "./whole";

const order: Omit<Bought, "orderedAt"> = {
  who: 0,
  totalMinor: 100_000,
  discountMinor: 0,
  isCancelled: false,
  items: [],
  refunds: [],
};
const CLIMBER = 2;
const mintPeople = (ctx: TenantContext, count: number): string[] => Array.from({ length: count }, () => newId(ctx.now));

/** Thresholds low enough for worlds of a few orders to meet them about as often as not. */
const thresholds: fc.Arbitrary<ProfileSettings["patterns"]> = fc.record({
  high_spender: fc.record({ spend: fc.integer({ min: 0, max: 2000 }), days: fc.constantFrom(30, 60, 90) }),
  frequent_shopper: fc.record({ orders: fc.integer({ min: 1, max: 6 }) }),
  location_focused: fc.record({ orders: fc.integer({ min: 1, max: 4 }), places: fc.integer({ min: 1, max: 3 }) }),
  inactive: fc.record({ days: fc.constantFrom(1, 30, 45, 200) }),
  new_shopper: fc.record({ orders: fc.integer({ min: 1, max: 6 }) }),
  rising_trend: fc.record({ spend: fc.integer({ min: 0, max: 500 }), percent: fc.integer({ min: 1, max: 100 }) }),
  category_focus: fc.record({ percent: fc.integer({ min: 1, max: 100 }), orders: fc.integer({ min: 1, max: 4 }) }),
});

/** Chance hardly ever spends a little more every month: somebody does. */
const climbing: fc.Arbitrary<World> = fc
  .tuple(
    worldAround(TEST_NOW),
    fc.tuple(
      ...[80, 50, 20].map((days) =>
        fc.record({ days: fc.constant(days), totalMinor: fc.integer({ min: 0, max: 90_000 }) }),
      ),
    ),
  )
  .map(([world, climb]) => ({
    ...world,
    bought: [
      ...world.bought.filter(({ who }) => who !== CLIMBER),
      ...climb.map(({ days, totalMinor }) => ({
        ...order,
        who: CLIMBER,
        totalMinor,
        orderedAt: addDays(TEST_NOW, -days),
      })),
    ],
    loose: world.loose.filter(({ who }) => who !== CLIMBER),
  }));

test("memberships kept by every refresh are those of the one-person reading, whatever the thresholds", async () => {
  const held = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(climbing, thresholds, fc.integer({ min: 1, max: 100 }), async (world, patterns, days) => {
      const ctx = await mintTenant();
      const settings = { ...DEFAULT_SETTINGS, patterns };
      await changeProfileSettings(ctx, settings);
      const people = mintPeople(ctx, PEOPLE);
      await settle(ctx, people, world);
      await inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select unnest(${people}::uuid[])`));
      await refreshChanged(ctx);
      expect(await storedPatterns(ctx)).toEqual(expected(ctx, people, world, settings));
      const then = later(ctx, days * DAY_MS);
      await refreshChanged(then);
      const kept = await storedPatterns(then);
      expect(kept).toEqual(expected(then, people, world, settings));
      await refreshAll(then);
      expect(await storedPatterns(then)).toEqual(kept);
      for (const { pattern } of kept) {
        held.add(pattern);
      }
    }),
    { seed: 7, numRuns: 60 },
  );
  expect(held.size).toBe(Object.keys(DEFAULT_SETTINGS.patterns).length);
}, 300_000);

test("a membership keeps its beginning while it holds, and someone becomes inactive by time alone", async () => {
  const ctx = await mintTenant();
  const [id = ""] = mintPeople(ctx, 1);
  await settle(ctx, [id], { bought: [{ ...order, orderedAt: addDays(ctx.now, -29) }], loose: [] });
  await refreshAll(ctx);
  const before = await explainProfile(ctx, id);
  expect(before.patterns.find(({ pattern }) => pattern === "inactive")).toMatchObject({
    holds: false,
    flipsAt: addDays(ctx.now, 1),
  });
  const then = later(ctx, DAY_MS);
  expect(await refreshChanged(then)).toEqual({ customers: 1 });
  expect((await findProfile(then, id))?.patterns.map(({ pattern, since }) => [pattern, since])).toEqual([
    ["inactive", then.now],
    ["new_shopper", ctx.now],
  ]);
});

test("orders without a place of their own go home, wherever home is now", async () => {
  const ctx = await mintTenant();
  const [, id = ""] = mintPeople(ctx, 2);
  const bought = [1, 2, 3].map((days) => ({ ...order, who: 1, orderedAt: addDays(ctx.now, -days) }));
  await settle(ctx, [newId(ctx.now), id], {
    bought: [...bought, { ...order, who: 1, city: "Van", orderedAt: ctx.now }],
    loose: [],
  });
  await refreshAll(ctx);
  const placesOf = async () =>
    (await findProfile(ctx, id))?.patterns.find(({ pattern }) => pattern === "location_focused")?.evidence;
  expect(await placesOf()).toEqual({ orders: 4, places: 2, names: ["Ankara", "Van"], fromOrders: 3, mostPlaces: 2 });
  await updateCustomer(ctx, { id, facts: { city: "Bursa" } });
  await refreshChanged(ctx);
  expect(await placesOf()).toMatchObject({ names: ["Bursa", "Van"] });
});

test("a whole pass as of an earlier day dates memberships no later than that day", async () => {
  const ctx = await mintTenant();
  const people = mintPeople(ctx, 1);
  await settle(ctx, people, { bought: [{ ...order, orderedAt: addDays(ctx.now, -40) }], loose: [] });
  await refreshAll(ctx);
  const asOf = addDays(ctx.now, -20);
  await refreshAll(ctx, { asOf });
  expect((await findProfile(ctx, people[0] ?? ""))?.patterns).toEqual([
    { pattern: "new_shopper", since: asOf, version: 1, evidence: { orders: 1, underOrders: 5 } },
  ]);
});

test("a pass that finds nothing new rewrites no membership, and no pass touches another store's", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  for (const store of [ctx, other]) {
    await settle(store, mintPeople(store, 1), { bought: [{ ...order, orderedAt: addDays(ctx.now, -1) }], loose: [] });
    await refreshAll(store);
  }
  const written = () =>
    adminRows(sql`select tenant_id, pattern, xmin::text from customer_pattern
      where tenant_id in (${ctx.tenantId}::uuid, ${other.tenantId}::uuid) order by 1, 2`);
  const before = await written();
  await refreshAll(later(ctx, 60_000));
  expect(await written()).toEqual(before);
  expect(before).toHaveLength(2);
});

const expected = (
  { now, currency }: TenantContext,
  people: readonly string[],
  world: World,
  settings: ProfileSettings,
): Record<string, unknown>[] =>
  people
    .flatMap((customerId, who) =>
      explainPatterns(historyOf(world, who), { now, currency, settings, cuts: null })
        .filter(({ holds }) => holds)
        .map(({ pattern, version, evidence }) => ({ customerId, pattern, version, evidence })),
    )
    .sort((a, b) => (a.customerId + a.pattern < b.customerId + b.pattern ? -1 : 1));
