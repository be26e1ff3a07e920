import { expect, test } from "vitest";
import { startTestEngine, testClock } from "@/inngest/engine/testing";
import { startEngine } from "@/inngest/start";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { SECOND_MS } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { roleUrl } from "@/lib/db/roles";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { env } from "@/lib/env";
import { readEvents } from "@/lib/events/envelope";
import { collectEvents } from "@/lib/events/server/collect";
import { inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { markDirty } from "@/lib/profiles/server/dirty";
import { startPass } from "@/lib/profiles/server/runs";
import { processStoredEvents } from "./events-process";
import { refreshChangedProfiles } from "./profiles-refresh";

/** An order as a website tells of it. */
async function buy({ tenantId }: TenantContext, now: Date, orderId: string, total: number): Promise<void> {
  const order = { type: "track", event: "Order Completed", userId: "u1" };
  const { events } = readEvents([{ ...order, properties: { order_id: orderId, total, currency: "EUR" } }], {
    kind: null,
    receivedAt: now,
    isSmall: false,
  });
  await collectEvents(
    { tenantId, sourceId: null, now },
    events.map(({ event }) => event),
  );
}

const spentOf = ({ tenantId }: TenantContext) =>
  adminRows(sql`select spent_minor::int as spent from customer_profile where tenant_id = ${tenantId}::uuid`);
const waitingOf = ({ tenantId }: TenantContext) =>
  adminRows(sql`select count(*)::int as n from dirty_customer where tenant_id = ${tenantId}::uuid`);
const asksOf = ({ tenantId }: TenantContext) =>
  adminRows(sql`select name from engine.outbox where data ->> 'tenantId' = ${tenantId}`);

async function mintCustomers({ tenantId, now }: TenantContext, count: number): Promise<string[]> {
  const rows = await adminRows(sql`
    insert into customer (tenant_id, id, created_at, updated_at)
    select ${tenantId}::uuid, uuid_v7(${now}), ${now}, ${now} from generate_series(1, ${count}::int) returning id`);
  return rows.map(({ id }) => String(id));
}

test("an event is in the profile within five seconds without any sweep, and a burst is computed together", async () => {
  const ctx = await mintTenant();
  const clock = testClock(TEST_NOW);
  const engine = await startTestEngine({
    client: inngest,
    functions: [processStoredEvents, refreshChangedProfiles],
    connectionString: roleUrl(env().DATABASE_URL, "almanac_worker", env().AUTH_SECRET),
    openDoor: openEngineDoor,
    clock,
  });
  await buy(ctx, await clock.now(), "A-1", 25);
  await engine.advance(5 * SECOND_MS);
  expect(await spentOf(ctx)).toEqual([{ spent: 2500 }]);
  const [id = ""] = await mintCustomers(ctx, 1);
  for (let time = 0; time < 5; time++) {
    await inTenant(ctx, (tx) => markDirty(tx, ctx, sql`select ${id}::uuid`));
  }
  await engine.advance(5 * SECOND_MS);
  expect(await spentOf(ctx)).toHaveLength(2);
  const runs = await adminRows(sql`
    select count(*)::int as n from engine.run where tenant_id = ${ctx.tenantId}::uuid and fn_id = 'almanac-profiles-refresh'`);
  expect(runs).toEqual([{ n: 2 }]);
  await engine.close();
});

test("whoever is changed by a transaction is asked for once, and by a part of an import not at all", async () => {
  const ctx = await mintTenant();
  const ids = await mintCustomers(ctx, 500);
  const all = sql`select unnest(${ids}::uuid[])`;
  await inTenant(ctx, (tx) => markDirty(tx, { ...ctx, importId: newId(ctx.now) }, all));
  expect(await asksOf(ctx)).toEqual([]);
  await inTenant(ctx, async (tx) => {
    await markDirty(tx, ctx, sql`select null::uuid`);
    await markDirty(tx, ctx, all);
    await markDirty(tx, ctx, all);
  });
  expect(await asksOf(ctx)).toEqual([{ name: "profiles/refresh.requested" }]);
  await inTenant(ctx, (tx) => markDirty(tx, ctx, all));
  expect(await asksOf(ctx)).toHaveLength(2);
});

test("a store whose work takes long, refresh and pass alike, does not keep a small one waiting", async () => {
  const [large, small] = [await mintTenant({ now: new Date() }), await mintTenant({ now: new Date() })];
  const ids = await mintCustomers(large, 3);
  const loop = await startEngine();
  // As long as this is held, nothing of the large store can be computed.
  await asWorker(async (tx) => {
    await tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('profiles ' || ${large.tenantId}, 0))`);
    await startPass(large, {});
    await inTenant(large, (app) => markDirty(app, large, sql`select unnest(${ids}::uuid[])`));
    await buy(small, new Date(), newId(small.now), 25);
    await expect.poll(() => spentOf(small), { timeout: 30 * SECOND_MS }).toEqual([{ spent: 2500 }]);
    expect(await waitingOf(large)).toEqual([{ n: 3 }]);
  });
  await expect.poll(() => waitingOf(large), { timeout: 30 * SECOND_MS }).toEqual([{ n: 0 }]);
  await loop.stop();
});
