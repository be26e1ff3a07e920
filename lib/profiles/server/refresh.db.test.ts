import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { type CustomerFacts, customerFacts } from "@/lib/profiles/facts";
import { markDirty } from "./dirty";
import { refreshProfiles, tenantsWithDirtyCustomers } from "./refresh";

const FOREVER = addDays(TEST_NOW, -500);
const moment = fc.integer({ min: 0, max: 500 }).map((days) => addDays(FOREVER, days));
const money = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 2 ** 40 }));

/** One order and its refunds; `who` is the place of a customer, or null for a guest. */
const bought = fc.record({
  who: fc.option(fc.integer({ min: 0, max: 3 })),
  orderedAt: moment,
  totalMinor: money,
  isCancelled: fc.boolean(),
  refunds: fc.array(money, { maxLength: 2 }),
});
const loose = fc.record({ who: fc.integer({ min: 0, max: 3 }), totalMinor: money });
const world = fc.record({ bought: fc.array(bought, { maxLength: 14 }), loose: fc.array(loose, { maxLength: 3 }) });
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

test("the set-based reading and the one-person reading agree on every small shop", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (shop) => {
      const ctx = await mintTenant();
      const people = Array.from({ length: 4 }, () => newId(ctx.now));
      const expected = await settle(ctx, people, shop);
      await refreshProfiles(ctx, { scope: "all" });
      expect(await storedFacts(ctx)).toEqual(expected);
    }),
    { seed: 7, numRuns: 40 },
  );
}, 60_000);

test("a dirty refresh computes exactly the marked people of exactly this store", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const people = [newId(ctx.now), newId(ctx.now)];
  const strangers = [newId(ctx.now)];
  const order = { orderedAt: FOREVER, totalMinor: 500, isCancelled: false, refunds: [] };
  await settle(ctx, people, { bought: [0, 1].map((who) => ({ ...order, who })), loose: [] });
  await settle(other, strangers, { bought: [{ ...order, who: 0 }], loose: [] });
  const mark = (of: TenantContext, ids: string[]) =>
    inTenant(of, (tx) => markDirty(tx, of, sql`select unnest(${[...ids, ...ids]}::uuid[])`));
  await mark(ctx, people.slice(0, 1));
  await mark(other, strangers);
  expect(await tenantsWithDirtyCustomers()).toEqual(expect.arrayContaining([ctx.tenantId, other.tenantId]));
  expect(await refreshProfiles(ctx, { scope: "dirty" })).toEqual({ customers: 1 });
  expect([...(await storedFacts(ctx)).keys()]).toEqual(people.slice(0, 1));
  expect(await storedFacts(other)).toEqual(new Map());
  expect(await tenantsWithDirtyCustomers()).not.toContain(ctx.tenantId);
});

test("a pass that finds nothing new rewrites nothing", async () => {
  const ctx = await mintTenant();
  const people = [newId(ctx.now)];
  await settle(ctx, people, { bought: [], loose: [] });
  await refreshProfiles(ctx, { scope: "all" });
  await refreshProfiles(later(ctx, 60_000), { scope: "all" });
  const rows = await adminRows(sql`select computed_at from customer_profile where tenant_id = ${ctx.tenantId}::uuid`);
  expect(rows).toEqual([{ computed_at: ctx.now }]);
});

test("a mark made while its facts are not yet visible outlives a refresh that runs meanwhile", async () => {
  const ctx = await mintTenant();
  const people = [newId(ctx.now)];
  await settle(ctx, people, { bought: [], loose: [] });
  await asWorker((tx) => markDirty(tx, ctx, sql`select unnest(${people}::uuid[])`));
  await asWorker(async (tx) => {
    await markDirty(tx, ctx, sql`select unnest(${people}::uuid[])`);
    expect(await refreshProfiles(ctx, { scope: "dirty" })).toEqual({ customers: 0 });
  });
  expect(await refreshProfiles(ctx, { scope: "dirty" })).toEqual({ customers: 1 });
});

/** Writes the shop as rows and answers what each customer's facts must be. */
async function settle(ctx: TenantContext, people: readonly string[], shop: World): Promise<Map<string, CustomerFacts>> {
  const orders = shop.bought.map((order) => ({
    ...order,
    id: newId(ctx.now),
    customerId: order.who === null ? null : (people[order.who] ?? null),
  }));
  const refunds = [
    ...orders.flatMap(({ id, customerId, refunds: returned }) =>
      returned.map((totalMinor) => ({ id: newId(ctx.now), orderId: id, customerId, totalMinor })),
    ),
    ...shop.loose.map(({ who, totalMinor }) => ({
      id: newId(ctx.now),
      orderId: null,
      customerId: people[who] ?? null,
      totalMinor,
    })),
  ];
  await adminRows(sql`
    insert into customer (tenant_id, id, created_at, updated_at)
    select ${ctx.tenantId}::uuid, unnest(${people}::uuid[]), ${FOREVER}, ${FOREVER}`);
  await adminRows(sql`
    insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    select ${ctx.tenantId}::uuid, r.id, r.id::text, r."customerId", case when r."isCancelled" then 'cancelled' else 'placed' end,
      'test', r."orderedAt", r."totalMinor", 1, ${FOREVER}
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
      as r (id uuid, "customerId" uuid, "isCancelled" boolean, "orderedAt" timestamptz, "totalMinor" bigint)`);
  await adminRows(sql`
    insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
    select ${ctx.tenantId}::uuid, r.id, r.id::text, r."orderId", r."customerId", 'test', ${TEST_NOW}, r."totalMinor", ${FOREVER}
    from jsonb_to_recordset(${JSON.stringify(refunds)}::jsonb) as r (id uuid, "orderId" uuid, "customerId" uuid, "totalMinor" bigint)`);
  const of = <T extends { customerId: string | null }>(rows: T[], id: string) =>
    rows.filter((row) => row.customerId === id);
  return new Map([...people].sort().map((id) => [id, customerFacts(of(orders, id), of(refunds, id))]));
}

async function storedFacts(ctx: TenantContext): Promise<Map<string, CustomerFacts>> {
  const rows = await inTenant(ctx, (tx) =>
    tx.customerProfile.findMany({ where: { tenantId: ctx.tenantId }, orderBy: { customerId: "asc" } }),
  );
  return new Map(
    rows.map((row) => [
      row.customerId,
      {
        orderCount: row.orderCount,
        grossMinor: Number(row.grossMinor),
        refundedMinor: Number(row.refundedMinor),
        spentMinor: Number(row.spentMinor),
        averageOrderMinor: row.averageOrderMinor === null ? null : Number(row.averageOrderMinor),
        firstOrderAt: row.firstOrderAt,
        lastOrderAt: row.lastOrderAt,
      },
    ]),
  );
}
