import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { DEFAULT_SETTINGS } from "@/lib/profiles/settings";
import { categoryOf, idOf } from "@/lib/profiles/testing";
import { markDirty } from "./dirty";
import { renewIfOutgrown } from "./nights";
import { explainProfile, findProfile } from "./queries";
import { refreshChanged } from "./refresh";
import { findRun, startPass } from "./runs";
import { changeProfileSettings, getProfileSettings } from "./settings";
import { settle, startedImport } from "./testing";
import { refreshAll } from "./whole";
import { failPass, runPass } from "./work";

const order = { totalMinor: 60_000, discountMinor: 0, isCancelled: false, items: [], refunds: [] };

test("a pass is asked for once, worked off, and tells how far it is", async () => {
  const ctx = await mintTenant();
  const people = [newId(ctx.now), newId(ctx.now)];
  await settle(ctx, people, { bought: [{ ...order, who: 0, orderedAt: addDays(ctx.now, -1) }], loose: [] });
  const { id } = await startPass(ctx, {});
  expect(await startPass(ctx, {})).toEqual({ id });
  expect(await findRun(ctx, id)).toMatchObject({ status: "queued", done: 0, asOf: null });
  await runPass(ctx, id);
  expect(await findRun(ctx, id)).toMatchObject({ status: "completed", done: 2, total: 2 });
  expect((await startPass(ctx, {})).id).not.toBe(id);
});

test("a store that has doubled since its last pass asks for one, unless someone looks at an earlier day", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const people = Array.from({ length: 40 }, () => newId(ctx.now));
  const buy = (from: number, to: number) =>
    people.slice(from, to).map((_, place) => ({ ...order, who: from + place, orderedAt: addDays(ctx.now, -1) }));
  await settle(ctx, people, { bought: buy(0, 19), loose: [] });
  await refreshAll(ctx);
  expect(await renewIfOutgrown(ctx)).toBeNull();
  await settle(ctx, people, { bought: buy(19, 38), loose: [] });
  await asWorker((tx) => markDirty(tx, ctx, sql`select unnest(${people}::uuid[])`));
  await refreshChanged(ctx);
  const running = await startedImport(ctx);
  expect(await renewIfOutgrown(ctx)).toBeNull();
  await running.end();
  const renewed = await renewIfOutgrown(ctx);
  expect(renewed).not.toBeNull();
  await runPass(ctx, renewed?.id ?? "");
  expect(await renewIfOutgrown(ctx)).toBeNull();
  await adminRows(sql`delete from prediction_model where tenant_id = ${ctx.tenantId}::uuid`);
  expect(await renewIfOutgrown(other)).toBeNull();
  await startPass(later(ctx, 1000), { asOf: addDays(ctx.now, -2) });
  expect(await renewIfOutgrown(ctx)).toBeNull();
});

test("a pass that cannot go on is failed, and another may begin", async () => {
  const ctx = await mintTenant();
  const { id } = await startPass(ctx, {});
  await failPass(ctx, id);
  expect(await findRun(ctx, id)).toMatchObject({ status: "failed" });
  expect((await startPass(ctx, {})).id).not.toBe(id);
});

test("an instant to come and a pass of another store are refused", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  await expect(startPass(ctx, { asOf: addDays(ctx.now, 1) })).rejects.toMatchObject({ code: "invalid" });
  const { id } = await startPass(ctx, {});
  await expect(findRun(other, id)).rejects.toMatchObject({ code: "not_found" });
});

test("a profile says what is missing to the next tier, and its trace says the same as the row", async () => {
  const ctx = await mintTenant();
  const [id = ""] = [newId(ctx.now)];
  const bought = [1, 2].map((days) => ({ ...order, who: 0, orderedAt: addDays(ctx.now, -days) }));
  await settle(ctx, [id], { bought, loose: [] });
  expect(await findProfile(ctx, id)).toBeNull();
  await refreshAll(ctx);
  expect(await findProfile(ctx, id)).toMatchObject({
    budget: { predictedMonthMinor: 40_000, tier: "low", priceSensitivity: 0 },
    loyalty: { tier: "bronze", score: 22, multiplier: 1.1, next: { tier: "silver", orders: 3, spendMinor: 80_000 } },
    rfm: null,
    lifecycle: "new",
  });
  const trace = await explainProfile(ctx, id);
  const [row] = await adminRows(sql`select * from customer_profile where customer_id = ${id}::uuid`);
  expect(trace.facts).toEqual({ orders: 2, cancelledOrders: 0, refunds: 0 });
  for (const { values } of trace.rules) {
    for (const [column, value] of Object.entries(values)) {
      const stored = row?.[column];
      expect([column, typeof stored === "string" && /^\d+$/.test(stored) ? Number(stored) : stored]).toEqual([
        column,
        value,
      ]);
    }
  }
});

test("the profile of a customer of another store is not found", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const id = newId(ctx.now);
  await settle(ctx, [id], { bought: [], loose: [] });
  await refreshAll(ctx);
  expect(await findProfile(other, id)).toBeNull();
  expect((await explainProfile(other, id)).facts).toEqual({ orders: 0, cancelledOrders: 0, refunds: 0 });
});

test("changed thresholds hold from the pass that they ask for, in this store alone", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const customer = newId(ctx.now);
  await settle(ctx, [customer], { bought: [{ ...order, who: 0, orderedAt: addDays(ctx.now, -1) }], loose: [] });
  const { id } = await changeProfileSettings(ctx, {
    ...DEFAULT_SETTINGS,
    budget: { mid: 50, high: 100, premium: 150 },
  });
  await runPass(ctx, id);
  expect(await findProfile(ctx, customer)).toMatchObject({ budget: { tier: "premium" } });
  expect(await getProfileSettings(other)).toEqual(DEFAULT_SETTINGS);
});

test("a profile names the categories someone is drawn to and what they are due to buy again", async () => {
  const ctx = await mintTenant();
  const id = newId(ctx.now);
  const items = [{ product: 1, quantity: 1, totalMinor: 500 }];
  const bought = [70, 50, 30].map((days) => ({ ...order, who: 0, orderedAt: addDays(ctx.now, -days), items }));
  await settle(ctx, [id], { bought, loose: [] });
  await refreshAll(ctx);
  expect(await findProfile(ctx, id)).toMatchObject({
    categories: [{ name: categoryOf(1), orderCount: 3, spentMinor: 1500, score: 100, rank: 1 }],
    replenishment: [
      { name: idOf(1), purchases: 3, cycleDays: 20, confidence: 100, isRecurring: true, daysOverdue: 10 },
    ],
  });
});
