import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, HOUR_MS } from "@/lib/base/time";
import { customersIn } from "@/lib/customers/server/targets";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { asWorkerWithCopy } from "@/lib/db/copy";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { affinities } from "@/lib/profiles/affinity";
import { placedItems } from "@/lib/profiles/figures";
import { explainPatterns } from "@/lib/profiles/patterns/explain";
import { type ComputedProfile, computeProfile } from "@/lib/profiles/profile";
import { cyclesOf } from "@/lib/profiles/replenishment";
import type { Moment } from "@/lib/profiles/rules/define";
import { DEFAULT_SETTINGS } from "@/lib/profiles/settings";
import { historyOf, PEOPLE, type World, worldAround } from "@/lib/profiles/testing";
import { markDirty } from "./dirty";
import { takeAndLook } from "./pass";
import { compute, refreshChanged, stretch, tenantsWithWaitingCustomers } from "./refresh";
import { sourcesOf, walkSources } from "./sources";
import { settle, storedPatterns, storedProfiles, storedTastes } from "./testing";
import { refreshAll } from "./whole";

const CUTS = {
  recency: [-200, -100, -40, -10].map((days) => addDays(TEST_NOW, days)),
  frequency: [1, 2, 2, 4],
  monetary: [1_000, 50_000, 90_000, 2 ** 41],
};
const momentOf = (ctx: TenantContext): Moment => ({
  now: ctx.now,
  currency: ctx.currency,
  settings: DEFAULT_SETTINGS,
  cuts: CUTS,
});
const mintPeople = (ctx: TenantContext, count = PEOPLE): string[] =>
  Array.from({ length: count }, () => newId(ctx.now));
const mark = (ctx: TenantContext, ids: readonly string[]) =>
  inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select unnest(${[...ids, ...ids]}::uuid[])`));
const everyone = customersIn({ after: null, upTo: "ffffffff-ffff-ffff-ffff-ffffffffffff" });
/** How many profiles differ when all of them are computed anew: by one statement, and by walking through what was bought. */
const changedByAWholePass = async (ctx: TenantContext): Promise<number[]> => [
  await asWorker(async (tx) => {
    const looked = await takeAndLook(tx, ctx, stretch(ctx, everyone));
    return compute(tx, looked.pass, everyone, sourcesOf(looked, everyone));
  }),
  await asWorkerWithCopy(async (tx) => {
    const looked = await takeAndLook(tx, ctx, stretch(ctx, everyone), { withPasts: false });
    return compute(tx, looked.pass, everyone, await walkSources(tx, looked, everyone));
  }),
];

test("the set-based reading and the one-person reading agree on every small shop, at every later time", async () => {
  await fc.assert(
    fc.asyncProperty(worldAround(TEST_NOW), fc.integer({ min: 1, max: 200 }), async (world, days) => {
      const ctx = await mintTenant();
      const people = mintPeople(ctx);
      await settle(ctx, people, world);
      await keepCuts(ctx);
      await mark(ctx, people);
      await refreshChanged(ctx);
      expect(await storedProfiles(ctx)).toEqual(expected(people, world, momentOf(ctx)));
      const tastes = await storedTastes(ctx);
      expect(tastes).toEqual(expectedTastes(people, world));
      const then = later(ctx, days * 86_400_000);
      await refreshChanged(then);
      expect(await storedProfiles(then)).toEqual(expected(people, world, momentOf(then)));
      expect(await changedByAWholePass(then)).toEqual([0, 0]);
      expect(await storedTastes(then)).toEqual(tastes);
    }),
    { seed: 7, numRuns: 40 },
  );
}, 300_000);

test("a whole pass as of an earlier day knows only what was known then", async () => {
  await fc.assert(
    fc.asyncProperty(worldAround(TEST_NOW), async (world) => {
      const [ctx, asOf] = [await mintTenant(), addDays(TEST_NOW, -45)];
      const people = mintPeople(ctx);
      await settle(ctx, people, world);
      await refreshAll(ctx, { asOf });
      const known: World = {
        bought: world.bought
          .filter((order) => order.orderedAt < asOf)
          .map((order) => ({ ...order, refunds: order.refunds.filter((refund) => refund.refundedAt < asOf) })),
        loose: world.loose.filter((refund) => refund.refundedAt < asOf),
      };
      const early = world.bought.flatMap((order) =>
        order.orderedAt < asOf
          ? []
          : order.refunds.filter((refund) => refund.refundedAt < asOf).map((r) => ({ ...r, order })),
      );
      fc.pre(early.length === 0);
      expect(await storedProfiles(ctx)).toEqual(
        still(expected(people, known, { ...momentOf(ctx), now: asOf, cuts: null }), asOf),
      );
      expect(await storedPatterns(ctx)).toEqual(
        expectedPatterns(people, known, { ...momentOf(ctx), now: asOf, cuts: null }),
      );
      expect(await storedTastes(ctx)).toEqual(expectedTastes(people, known));
    }),
    { seed: 7, numRuns: 25 },
  );
}, 300_000);

test("a whole pass walks orders of one instant apart, however their items lie between each other", async () => {
  const ctx = await mintTenant();
  const people = mintPeople(ctx, 1);
  const [coffee, tea] = [1, 2].map((product) => ({ product, quantity: 1, totalMinor: 100 * product }));
  const at = addDays(ctx.now, -5);
  const order = { who: 0, orderedAt: at, totalMinor: 300, discountMinor: 0, isCancelled: false, refunds: [] };
  const items = [coffee, tea].flatMap((item) => (item ? [item] : []));
  const world: World = { bought: [order, order, order].map((one) => ({ ...one, items })), loose: [] };
  await settle(ctx, people, world);
  await adminRows(sql`
    with taken as (delete from order_item where tenant_id = ${ctx.tenantId}::uuid returning *)
    insert into order_item select * from taken order by line_no, order_id`);
  await refreshAll(ctx);
  expect(await storedTastes(ctx)).toEqual(expectedTastes(people, world));
  expect(await storedTastes(ctx)).toEqual([1, 2].map(() => expect.objectContaining({ orderCount: 3 })));
});

test("a whole pass draws the fifths of the buyers and scores everyone against them", async () => {
  const ctx = await mintTenant();
  const people = mintPeople(ctx, 25);
  const world: World = {
    bought: people.map((_, who) => ({
      who,
      orderedAt: addDays(ctx.now, -1 - who * 10),
      totalMinor: 10_000 - who * 100,
      discountMinor: 0,
      isCancelled: false,
      items: [],
      refunds: [],
    })),
    loose: [],
  };
  await settle(ctx, people, world);
  expect(await refreshAll(ctx)).toEqual({ customers: 25 });
  const stored = await storedProfiles(ctx);
  expect(people.map((id) => stored.get(id)?.rfm_r)).toEqual(
    Array.from({ length: 25 }, (_, who) => 5 - Math.floor(who / 5)),
  );
  expect(new Set(people.map((id) => stored.get(id)?.rfm_f))).toEqual(new Set([1]));
  expect(stored.get(people[0] ?? "")).toMatchObject({ rfm_m: 5, rfm_group: "potential_loyalist", lifecycle: "new" });
  const since = sql`select distinct rfm_since from customer_profile where tenant_id = ${ctx.tenantId}::uuid`;
  expect(await adminRows(since)).toEqual([{ rfm_since: ctx.now }]);
  expect(await changedByAWholePass(ctx)).toEqual([0, 0]);
});

test("a store with fewer than twenty buyers is not divided into fifths", async () => {
  const ctx = await mintTenant();
  await keepCuts(ctx);
  await settle(ctx, mintPeople(ctx), { bought: [], loose: [] });
  await refreshAll(later(ctx, 1000));
  expect(await adminRows(sql`select from rfm_cut where tenant_id = ${ctx.tenantId}::uuid`)).toEqual([]);
});

test("a refresh computes exactly the marked people of exactly this store", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const people = mintPeople(ctx, 2);
  const strangers = mintPeople(other, 1);
  await settle(ctx, people, { bought: [], loose: [] });
  await settle(other, strangers, { bought: [], loose: [] });
  await mark(ctx, people.slice(0, 1));
  await mark(other, strangers);
  expect(await tenantsWithWaitingCustomers(ctx.now)).toEqual(expect.arrayContaining([ctx.tenantId, other.tenantId]));
  expect(await refreshChanged(ctx)).toEqual({ customers: 1 });
  expect([...(await storedProfiles(ctx)).keys()]).toEqual(people.slice(0, 1));
  expect(await storedProfiles(other)).toEqual(new Map());
  expect(await tenantsWithWaitingCustomers(ctx.now)).not.toContain(ctx.tenantId);
});

test("the sweep leaves a store alone while an import brings more, for an hour and not for ever", async () => {
  const ctx = await mintTenant();
  const people = mintPeople(ctx, 1);
  await settle(ctx, people, { bought: [], loose: [] });
  await mark(ctx, people);
  await adminRows(sql`
    insert into import (tenant_id, id, kind, file_name, status, mapping, size_bytes, created_at, started_at)
    values (${ctx.tenantId}::uuid, ${newId(ctx.now)}::uuid, 'orders', 'a.csv', 'running', '{}', 1, ${ctx.now}, ${ctx.now})`);
  const isWaiting = async (at: Date) => (await tenantsWithWaitingCustomers(at)).includes(ctx.tenantId);
  expect(await isWaiting(ctx.now)).toBe(false);
  expect(await isWaiting(addMs(ctx.now, HOUR_MS))).toBe(true);
});

test("a whole pass takes the marks with it, so a day that was asked for stands until facts change", async () => {
  const ctx = await mintTenant();
  const people = mintPeople(ctx);
  await settle(ctx, people, { bought: [], loose: [] });
  await mark(ctx, people);
  const asOf = addDays(ctx.now, -45);
  await refreshAll(ctx, { asOf });
  expect(await refreshChanged(ctx)).toEqual({ customers: 0 });
  expect([...(await storedProfiles(ctx)).values()].map((row) => row.as_of)).toEqual(people.map(() => asOf));
  await mark(ctx, people.slice(0, 1));
  expect(await refreshChanged(ctx)).toEqual({ customers: 1 });
  expect((await storedProfiles(ctx)).get(people[0] ?? "")).toMatchObject({ as_of: null });
});

test("a pass that finds nothing new rewrites nothing", async () => {
  const ctx = await mintTenant();
  await settle(ctx, mintPeople(ctx), { bought: [], loose: [] });
  await refreshAll(ctx);
  await refreshAll(later(ctx, 60_000));
  const rows = await adminRows(
    sql`select distinct computed_at from customer_profile where tenant_id = ${ctx.tenantId}::uuid`,
  );
  expect(rows).toEqual([{ computed_at: ctx.now }]);
});

test("a mark made while its facts are not yet visible outlives a refresh that runs meanwhile", async () => {
  const ctx = await mintTenant();
  const people = mintPeople(ctx, 1);
  await settle(ctx, people, { bought: [], loose: [] });
  await asWorker((tx) => markDirty(tx, ctx, sql`select unnest(${people}::uuid[])`));
  await asWorker(async (tx) => {
    await markDirty(tx, ctx, sql`select unnest(${people}::uuid[])`);
    expect(await refreshChanged(ctx)).toEqual({ customers: 0 });
  });
  expect(await refreshChanged(ctx)).toEqual({ customers: 1 });
});

const expected = (people: readonly string[], world: World, moment: Moment): Map<string, Record<string, unknown>> =>
  new Map([...people].sort().map((id) => [id, rowOf(computeProfile(historyOf(world, people.indexOf(id)), moment))]));

function expectedTastes(people: readonly string[], world: World): Record<string, unknown>[] {
  return people
    .flatMap((customerId, who) => {
      const history = historyOf(world, who);
      return [
        ...affinities(placedItems(history)).map(({ categoryId, ...affinity }) => ({
          customerId,
          of: categoryId,
          ...affinity,
        })),
        ...cyclesOf(placedItems(history)).map(({ productId, ...cycle }) => ({ customerId, of: productId, ...cycle })),
      ].sort((a, b) => (a.of < b.of ? -1 : 1));
    })
    .sort((a, b) => (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0));
}

const expectedPatterns = (people: readonly string[], world: World, moment: Moment): Record<string, unknown>[] =>
  people
    .flatMap((customerId, who) =>
      explainPatterns(historyOf(world, who), moment)
        .filter(({ holds }) => holds)
        .map(({ pattern, version, evidence }) => ({ customerId, pattern, version, evidence })),
    )
    .sort((a, b) => (a.customerId + a.pattern < b.customerId + b.pattern ? -1 : 1));

/** A profile of another day says so, and time alone does not change it. */
const still = (profiles: Map<string, Record<string, unknown>>, asOf: Date): typeof profiles =>
  new Map([...profiles].map(([id, row]) => [id, { ...row, changes_at: null, as_of: asOf }]));

/** A computed profile as its columns. */
const rowOf = ({ figures, values, changesAt }: ComputedProfile): Record<string, unknown> => ({
  order_count: figures.orderCount,
  gross_minor: figures.grossMinor,
  refunded_minor: figures.refundedMinor,
  spent_minor: figures.spentMinor,
  average_order_minor: figures.averageOrderMinor,
  first_order_at: figures.firstOrderAt,
  last_order_at: figures.lastOrderAt,
  spent_30_minor: figures.spentIn[30],
  spent_60_minor: figures.spentIn[60],
  spent_90_minor: figures.spentIn[90],
  products_90: figures.products90,
  items_90: figures.items90,
  changes_at: changesAt,
  as_of: null,
  ...values,
  ...UNPREDICTED,
});

/** A few people are no store to learn from. */
const UNPREDICTED = {
  probability_alive: null,
  churn_probability: null,
  expected_orders_30: null,
  expected_orders_90: null,
  expected_orders_365: null,
  expected_order_value_minor: null,
  predicted_value_minor: null,
  expected_next_order_at: null,
  best_send_hour: null,
};

async function keepCuts({ tenantId, now }: TenantContext): Promise<void> {
  await adminRows(sql`
    insert into rfm_cut (tenant_id, buyers, recency, frequency, monetary, drawn_at)
    values (${tenantId}::uuid, 100, ${CUTS.recency}::timestamptz[], ${CUTS.frequency}::int[], ${CUTS.monetary}::bigint[], ${now})`);
}
