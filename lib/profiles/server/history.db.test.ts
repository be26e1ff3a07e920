import { expect, test } from "vitest";
import { getChanges } from "@/lib/analytics/server/changes";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays, DAY_MS, HOUR_MS } from "@/lib/base/time";
import { listCustomers } from "@/lib/customers/server/queries";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { listTimeline } from "@/lib/events/server/timeline";
import type { Bought } from "@/lib/profiles/testing";
import { markDirty } from "./dirty";
import { tenantsAtNight } from "./nights";
import { explainProfile, findProfile } from "./queries";
import { refreshChanged } from "./refresh";
import { cancelPass, findRun, startPass } from "./runs";
import { changeNightHour, getPassOverview } from "./schedule";
import { settle, startedImport } from "./testing";
import { refreshAll } from "./whole";
import { beginPass, completePass, continuePass, runPass } from "./work";

const order: Omit<Bought, "orderedAt"> = {
  who: 0,
  totalMinor: 60_000,
  discountMinor: 0,
  isCancelled: false,
  items: [],
  refunds: [],
};
const bought = (ctx: TenantContext, ...daysAgo: number[]): Bought[] =>
  daysAgo.map((days) => ({ ...order, orderedAt: addDays(ctx.now, -days) }));
const changesOf = ({ tenantId }: TenantContext) =>
  adminRows(sql`select field, from_value as "from", to_value as "to", at from profile_change
    where tenant_id = ${tenantId}::uuid order by at, field`);
const mark = (ctx: TenantContext, id: string) => inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select ${id}::uuid`));

async function openStore(given: Partial<TenantContext> = {}): Promise<{ ctx: TenantContext; id: string }> {
  const ctx = await mintTenant(given);
  const id = newId(ctx.now);
  await settle(ctx, [id], { bought: bought(ctx, 1), loose: [] });
  return { ctx, id };
}

test("whoever moves to another tier is kept with when, a first tier is no move, and the timeline and the list tell", async () => {
  const { ctx, id } = await openStore();
  await mark(ctx, id);
  await refreshChanged(ctx);
  expect(await changesOf(ctx)).toEqual([]);
  const then = later(ctx, DAY_MS);
  await settle(then, [id], {
    bought: bought(then, 0, 0, 0, 0).map((one) => ({ ...one, totalMinor: 90_000 })),
    loose: [],
  });
  await mark(then, id);
  await refreshChanged(then);
  const moves = [
    { field: "budget", from: "low", to: "high", at: then.now },
    { field: "loyalty", from: "new", to: "silver", at: then.now },
  ];
  expect(await changesOf(then)).toEqual(moves);
  await mark(then, id);
  await refreshChanged(then);
  expect(await changesOf(then)).toEqual(moves);
  const { items } = await listTimeline(then, { customerId: id, kind: "change" });
  expect(items.map(({ title, details }) => [title, details])).toEqual(
    expect.arrayContaining([["loyalty", { from: "new", to: "silver" }]]),
  );
  const movedSince = async (since: Date) =>
    (
      await listCustomers(then, {
        limit: 10,
        filter: { moved: { field: "loyalty", from: "new", to: "silver", since } },
      })
    ).items.map((customer) => customer.id);
  expect([await movedSince(ctx.now), await movedSince(addDays(then.now, 1))]).toEqual([[id], []]);
});

test("a look at an earlier day is no move, and neither is the way back", async () => {
  const { ctx } = await openStore();
  await refreshAll(ctx);
  await refreshAll(ctx, { asOf: addDays(ctx.now, -30) });
  await refreshAll(later(ctx, 1000));
  expect(await changesOf(ctx)).toEqual([]);
});

test("time alone moves people too, and every night counts who is where", async () => {
  const { ctx } = await openStore();
  const other = await mintTenant();
  await runPass(ctx, (await startPass(ctx, {})).id);
  const then = later(ctx, 40 * DAY_MS);
  await runPass(then, (await startPass(then, {})).id);
  expect(await changesOf(then)).toEqual([{ field: "lifecycle", from: "new", to: "active", at: then.now }]);
  const { days, moves, values } = await getChanges(then, { field: "lifecycle", days: 90 });
  expect(values).toEqual(["prospect", "new", "active", "at_risk", "lapsed"]);
  expect(days).toEqual([
    { day: "2026-06-15", counts: { new: 1 } },
    { day: "2026-07-25", counts: { active: 1 } },
  ]);
  expect(moves).toEqual([{ from: "new", to: "active", people: 1 }]);
  expect(await getChanges(other, { field: "lifecycle", days: 90 })).toMatchObject({ days: [], moves: [] });
});

test("the forecast is held against the month that came, beside saying that the month before comes again", async () => {
  const ctx = await mintTenant();
  const [steady, gone, late] = [newId(ctx.now), newId(ctx.now), newId(ctx.now)];
  const spend = (who: number, daysAgo: number, totalMinor: number) => ({
    ...order,
    who,
    totalMinor,
    orderedAt: addDays(ctx.now, -daysAgo),
  });
  await settle(ctx, [steady, gone, late], {
    bought: [
      spend(0, 100, 300),
      spend(0, 70, 300),
      spend(0, 40, 300),
      spend(0, 10, 300),
      spend(1, 45, 900),
      { ...spend(1, 44, 5000), isCancelled: true },
      spend(2, 5, 7777),
      spend(0, 130, 9999),
    ],
    loose: [{ who: 0, refundedAt: addDays(ctx.now, -9), totalMinor: 100 }],
  });
  await runPass(ctx, (await startPass(ctx, {})).id);
  const forecast = { people: 2, offMinor: 200, offShare: 2, naiveOffShare: 5 };
  expect(await findProfile(ctx, steady)).toMatchObject({ budget: { forecast } });
  expect((await explainProfile(ctx, steady)).forecast).toEqual(forecast);
});

test("the night's hour is the store's own, and a missed night is made up for once", async () => {
  const { ctx } = await openStore({ now: new Date(Date.now() - 3 * DAY_MS), timezone: "UTC" });
  expect(await tenantsAtNight()).toContain(ctx.tenantId);
  const running = await startedImport({ ...ctx, now: new Date() });
  expect(await tenantsAtNight()).not.toContain(ctx.tenantId);
  await running.end();
  expect(await tenantsAtNight()).toContain(ctx.tenantId);
  await startPass({ ...ctx, now: new Date() }, {});
  expect(await tenantsAtNight()).not.toContain(ctx.tenantId);
  expect(await getPassOverview(ctx)).toMatchObject({ hour: 2, runs: [{ status: "queued" }] });
  await changeNightHour(ctx, { hour: 23 });
  const { hour, nextAt } = await getPassOverview(ctx);
  expect([hour, nextAt.getUTCHours(), nextAt > ctx.now]).toEqual([23, 23, true]);
  const audited = await adminRows(sql`select before, after from audit_log
    where tenant_id = ${ctx.tenantId}::uuid and action = 'profiles.scheduleChanged'`);
  expect(audited).toEqual([{ before: { hour: 2 }, after: { hour: 23 } }]);
});

test("a pass that is stopped goes no further, and cannot be stopped twice", async () => {
  const { ctx } = await openStore();
  const { id } = await startPass(ctx, {});
  expect(await beginPass(ctx, id)).toBe(true);
  await cancelPass(later(ctx, HOUR_MS), id);
  expect(await continuePass(ctx, id)).toBe(false);
  await completePass(ctx, id);
  expect(await findRun(ctx, id)).toMatchObject({ status: "cancelled" });
  await expect(cancelPass(ctx, id)).rejects.toMatchObject({ code: "conflict" });
});
