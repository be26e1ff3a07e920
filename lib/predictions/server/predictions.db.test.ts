import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { theseCustomers } from "@/lib/customers/server/targets";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { pastOf } from "@/lib/predictions/past";
import type { Prediction } from "@/lib/predictions/schema";
import { drawRepeats } from "@/lib/predictions/testing";
import { markDirty } from "@/lib/profiles/server/dirty";
import { explainProfile, findProfile } from "@/lib/profiles/server/queries";
import { refreshChanged } from "@/lib/profiles/server/refresh";
import { settle } from "@/lib/profiles/server/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import { historyOf, PEOPLE, type World, worldAround } from "@/lib/profiles/testing";
import { findModel } from "./model";
import { Pasts, pastsOf } from "./pasts";
import { getModel } from "./queries";

const MODEL = { r: 0.9, alpha: 35, a: 0.8, b: 3 };
const SPAN_DAYS = 300;
const AS_OF = addDays(TEST_NOW, -60);

const mintPeople = (ctx: TenantContext, count: number): string[] => Array.from({ length: count }, () => newId(ctx.now));
const purchase = (who: number, orderedAt: Date, totalMinor: number): World["bought"][number] => ({
  who,
  orderedAt,
  totalMinor,
  discountMinor: 0,
  isCancelled: false,
  items: [],
  refunds: [],
});

/** A store whose customers live by the model, come over all its time, and order at all hours. */
function drawStore(people: number): World {
  const random = seededRandom(2026);
  const bought = Array.from({ length: people }, (_, who) => {
    const first = addDays(TEST_NOW, -SPAN_DAYS * random());
    const times = [0, ...drawRepeats(MODEL, (TEST_NOW.getTime() - first.getTime()) / 86_400_000, random)];
    return times.map((days) => purchase(who, addDays(first, days), 1_000 + Math.floor(9_000 * random())));
  }).flat();
  return { bought, loose: [] };
}

const STORE = drawStore(700);

async function open(ctx: TenantContext, world: World = STORE): Promise<string[]> {
  const people = mintPeople(ctx, 1 + Math.max(...world.bought.map(({ who }) => who ?? 0)));
  await settle(ctx, people, world);
  return people;
}

/** What is stored of each of these people, in their order. */
async function predicted(ctx: TenantContext, people: readonly string[]): Promise<Prediction[]> {
  const rows = await adminRows(sql`
    select customer_id, probability_alive as "probabilityAlive", churn_probability as "churnProbability",
      expected_orders_30 as "expectedOrders30d", expected_orders_90 as "expectedOrders90d",
      expected_orders_365 as "expectedOrders365d", expected_order_value_minor::float8 as "expectedOrderValueMinor",
      predicted_value_minor::float8 as "predictedValueMinor", expected_next_order_at as "expectedNextOrderAt",
      best_send_hour as "bestSendHour"
    from customer_profile where tenant_id = ${ctx.tenantId}::uuid`);
  const byId = new Map(rows.map(({ customer_id: id, ...row }) => [String(id), row as Prediction]));
  return people.map((id) => byId.get(id) as Prediction);
}

const modelOf = async (ctx: TenantContext, asOf: Date | null = null) => {
  const model = await asWorker((tx) => findModel(tx, ctx.tenantId, asOf));
  return model && { ...model, fittedAt: null, asOf: null };
};

test("the set-based reading of a past and the one-person reading agree on every small shop", async () => {
  await fc.assert(
    fc.asyncProperty(worldAround(TEST_NOW), fc.boolean(), async (world, isEarlier) => {
      const ctx = await mintTenant();
      const people = mintPeople(ctx, PEOPLE);
      await settle(ctx, people, world);
      const asOf = isEarlier ? addDays(ctx.now, -45) : null;
      const pasts = pastsOf({ ...ctx, asOf }, theseCustomers(people));
      const { read } = await asWorker((tx) => queryRow(tx, z.object({ read: Pasts }), sql`select ${pasts} as read`));
      const expected = people.flatMap((customerId, who) => {
        const { orders } = historyOf(world, who);
        const known = orders.filter((o) => !o.isCancelled && (asOf ? o.orderedAt < asOf : o.orderedAt <= ctx.now));
        const past = pastOf(known, ctx.timezone);
        return past ? [{ customerId, ...past }] : [];
      });
      expect(new Map(read.map((past) => [past.customerId, past]))).toEqual(
        new Map(expected.map((past) => [past.customerId, past])),
      );
    }),
    { seed: 9, numRuns: 30 },
  );
}, 300_000);

test("what is stored of everyone is what the trace of one person computes, and is checked on the days held back", async () => {
  const ctx = await mintTenant();
  const people = await open(ctx);
  await refreshAll(ctx);
  const stored = await predicted(ctx, people);
  for (const [place, id] of people.entries()) {
    if (place % 10 === 0) {
      const { predictions } = await explainProfile(ctx, id);
      expect(predictions).toMatchObject({ status: "ready", missing: [], version: 1, asOf: null });
      expect(predictions.values).toEqual(stored[place]);
    }
  }
  for (const one of stored) {
    expect(one.churnProbability).toBeGreaterThan(0);
    expect(one.churnProbability).toBeLessThan(1);
    expect(one.expectedOrders30d).toBeLessThanOrEqual(one.expectedOrders90d ?? 0);
    expect(one.predictedValueMinor).toBeGreaterThan(0);
  }
  const holdout = (await getModel(ctx))?.holdout;
  expect(holdout?.customers).toBeGreaterThan(300);
  expect(Math.abs((holdout?.predicted ?? 0) / (holdout?.real ?? 1) - 1)).toBeLessThan(0.25);
  expect(await findProfile(ctx, people[0] ?? "")).toMatchObject({
    asOf: null,
    predictions: { status: "ready", ...stored[0] },
  });
}, 300_000);

test("as of an earlier instant a store predicts as if cut off by hand, and the next pass brings today back", async () => {
  const [ctx, cut] = [await mintTenant(), await mintTenant({ now: AS_OF })];
  const [people, cutPeople] = [await open(ctx), await open(cut, known(STORE, AS_OF))];
  await refreshAll(ctx);
  const [today, todaysModel] = [await predicted(ctx, people), await modelOf(ctx)];
  await refreshAll(ctx, { asOf: AS_OF });
  await refreshAll(cut);
  expect(await modelOf(ctx, AS_OF)).toEqual(await modelOf(cut));
  const then = await predicted(ctx, people);
  expect(then.slice(0, cutPeople.length)).toEqual(await predicted(cut, cutPeople));
  expect(then).not.toEqual(today);
  const someone = people[0] ?? "";
  expect(await findProfile(ctx, someone)).toMatchObject({ asOf: AS_OF, computedAt: AS_OF, predictions: then[0] });
  const trace = await explainProfile(ctx, someone);
  expect(trace.predictions).toMatchObject({ asOf: AS_OF, values: then[0] });
  expect(trace).toMatchObject({
    at: AS_OF,
    facts: { orders: known(STORE, AS_OF).bought.filter(({ who }) => who === 0).length },
  });
  expect(await modelOf(ctx)).toEqual(todaysModel);
  await refreshAll(later(ctx, 0));
  expect(await predicted(ctx, people)).toEqual(today);
  expect(await findProfile(ctx, someone)).toMatchObject({ asOf: null });
}, 300_000);

test("whoever orders, or whose order is cancelled, is predicted anew with the model of the last pass", async () => {
  const ctx = await mintTenant();
  const people = await open(ctx);
  await refreshAll(ctx);
  const [before, model] = [await predicted(ctx, people), await modelOf(ctx)];
  const [buyer = "", quitter = ""] = people;
  await settle(ctx, people, { bought: [purchase(0, addDays(ctx.now, -0.01), 5_000)], loose: [] });
  await adminRows(sql`update orders set status = 'cancelled' where customer_id = ${quitter}::uuid`);
  await inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select unnest(${[buyer, quitter]}::uuid[])`));
  await refreshChanged(ctx);
  const after = await predicted(ctx, people);
  expect(after[0]).toEqual((await explainProfile(ctx, buyer)).predictions.values);
  expect(after[0]).not.toEqual(before[0]);
  expect(new Set(Object.values(after[1] ?? {}))).toEqual(new Set([null]));
  expect(after.slice(2)).toEqual(before.slice(2));
  expect(await modelOf(ctx)).toEqual(model);
}, 300_000);

test("with too little data nothing is predicted, and what is missing is said", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const people = await open(ctx, { bought: STORE.bought.filter(({ who }) => (who ?? 0) < 499), loose: [] });
  await refreshAll(ctx);
  const missing = [{ rule: "buyers", needed: 500, actual: 499 }];
  expect(await findProfile(ctx, people[0] ?? "")).toMatchObject({
    predictions: { status: "not_enough_data", missing, probabilityAlive: null, churnProbability: null },
  });
  expect((await explainProfile(ctx, people[0] ?? "")).predictions).toMatchObject({ missing, purchases: null });
  expect(await getModel(other)).toBeNull();
  expect((await explainProfile(other, people[0] ?? "")).predictions).toMatchObject({
    status: "not_computed",
    inputs: null,
  });
}, 300_000);

const known = (world: World, asOf: Date): World => ({
  bought: world.bought.filter(({ orderedAt }) => orderedAt < asOf),
  loose: [],
});
