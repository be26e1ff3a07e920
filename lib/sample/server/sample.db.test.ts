import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, later, mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { refreshChanged } from "@/lib/profiles/server/refresh";
import { followChanges, refreshSegment } from "@/lib/segments/server/refresh";
import { loadSampleStore } from "./load";
import { requestSampleRemoval, requestSampleStore } from "./mutations";
import { getSampleState } from "./queries";
import { removeNextSample, removeSampleStore } from "./remove";

const FEW = { customers: 300 };

beforeAll(async () => {
  await loadReferenceData();
});

const counts = async (tenantId: string) => {
  const [row] = await adminRows(sql`
    select (select count(*)::int from customer where tenant_id = ${tenantId}::uuid) as customers,
      (select count(*)::int from orders where tenant_id = ${tenantId}::uuid) as orders,
      (select count(*)::int from order_item where tenant_id = ${tenantId}::uuid) as items,
      (select count(*)::int from refund where tenant_id = ${tenantId}::uuid) as refunds,
      (select count(*)::int from cart where tenant_id = ${tenantId}::uuid) as carts,
      (select count(*)::int from event where tenant_id = ${tenantId}::uuid) as events,
      (select count(*)::int from product where tenant_id = ${tenantId}::uuid) as products,
      (select count(*)::int from category where tenant_id = ${tenantId}::uuid) as categories,
      (select count(*)::int from consent_state where tenant_id = ${tenantId}::uuid) as consents,
      (select count(*)::int from customer_profile where tenant_id = ${tenantId}::uuid) as profiles`);
  return row;
};
/** Marked segments, how many of them have members, and marked journeys. */
const examples = async (tenantId: string) => {
  const [row] = await adminRows(sql`
    select (select count(*)::int from segment where tenant_id = ${tenantId}::uuid and is_sample) as segments,
      (select count(distinct segment_id)::int from segment_member where tenant_id = ${tenantId}::uuid) as members,
      (select count(*)::int from journey where tenant_id = ${tenantId}::uuid and is_sample) as journeys`);
  return row;
};
const NOTHING = {
  customers: 0,
  orders: 0,
  items: 0,
  refunds: 0,
  carts: 0,
  events: 0,
  products: 0,
  categories: 0,
  consents: 0,
  profiles: 0,
};

test("loading reference data twice leaves the same cities", async () => {
  await loadReferenceData();
  expect(
    await adminRows(sql`select count(*)::int as n, (select count(*)::int from city_climate) as months from city`),
  ).toEqual([{ n: 184, months: 2208 }]);
});

test("the sample store fills in with profiles, a second load changes nothing, another store sees none of it", async () => {
  const ctx = await mintTenant();
  const other = await mintTenant();
  await loadSampleStore(ctx);
  const once = await counts(ctx.tenantId);
  expect(once).toMatchObject({ customers: 5_000, products: 300, profiles: 5_000 });
  expect(await loadSampleStore(later(ctx, 1000))).toEqual({ rows: 0 });
  expect(await counts(ctx.tenantId)).toEqual(once);
  expect(await counts(other.tenantId)).toEqual(NOTHING);
  expect(await examples(ctx.tenantId)).toEqual({ segments: 2, members: 2, journeys: 1 });
  const [unmarked] = await adminRows(sql`
    select (select count(*) from customer where tenant_id = ${ctx.tenantId}::uuid and not is_sample)
      + (select count(*) from orders where tenant_id = ${ctx.tenantId}::uuid and not is_sample)
      + (select count(*) from product where tenant_id = ${ctx.tenantId}::uuid and not is_sample) as n`);
  expect(unmarked).toEqual({ n: "0" });
});

test("removal takes every sample row and leaves what is real, even a real order of a sample customer", async () => {
  const ctx = await mintTenant();
  await loadSampleStore(ctx, FEW);
  const realOrder = newId(ctx.now);
  const realCustomer = newId(ctx.now);
  const [loyal] = await adminRows(sql`
    select c.id from customer c where c.tenant_id = ${ctx.tenantId}::uuid order by c.external_id limit 1`);
  const [product] = await adminRows(sql`
    select p.id, p.category_id from product p where p.tenant_id = ${ctx.tenantId}::uuid order by p.external_id limit 1`);
  await adminRows(sql`
    insert into customer (tenant_id, id, external_id, name_key, created_at, updated_at)
    values (${ctx.tenantId}::uuid, ${realCustomer}::uuid, 'real', 'real person', ${ctx.now}, ${ctx.now})`);
  await adminRows(sql`
    insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    values (${ctx.tenantId}::uuid, ${realOrder}::uuid, 'real-1', ${loyal?.id}, 'placed', 'file', ${ctx.now}, 1000, 1, ${ctx.now})`);
  await adminRows(sql`
    insert into order_item (tenant_id, order_id, line_no, product_id, customer_id, ordered_at, quantity, unit_price_minor, total_minor)
    values (${ctx.tenantId}::uuid, ${realOrder}::uuid, 1, ${product?.id}, ${loyal?.id}, ${ctx.now}, 1, 1000, 1000)`);

  await removeSampleStore(ctx);

  expect(await counts(ctx.tenantId)).toMatchObject({
    customers: 2,
    orders: 1,
    items: 1,
    refunds: 0,
    carts: 0,
    events: 0,
    products: 1,
  });
  const left = await adminRows(sql`
    select id, is_sample from customer where tenant_id = ${ctx.tenantId}::uuid
    union all select id, is_sample from product where tenant_id = ${ctx.tenantId}::uuid
    union all select id, is_sample from category where tenant_id = ${ctx.tenantId}::uuid`);
  expect(left.map((row) => row.is_sample)).not.toContain(true);
  expect(await examples(ctx.tenantId)).toEqual({ segments: 0, members: 0, journeys: 0 });
  expect(left.map((row) => row.id)).toEqual(
    expect.arrayContaining([loyal?.id, realCustomer, product?.id, product?.category_id]),
  );
  expect(await getSampleState(ctx)).toMatchObject({ status: "absent" });
});

test("a segment of the store's own name stays its own and keeps the journey over it", async () => {
  const ctx = await mintTenant();
  const mine = newId(ctx.now);
  await adminRows(sql`
    insert into segment (tenant_id, id, name, name_key, filter, created_at, updated_at)
    values (${ctx.tenantId}::uuid, ${mine}::uuid, 'Slipping away', 'slipping away',
      '{"version":1,"root":{"kind":"group","id":"root","match":"all","items":[]}}', ${ctx.now}, ${ctx.now})`);
  await loadSampleStore(ctx, FEW);
  expect(await examples(ctx.tenantId)).toMatchObject({ segments: 1, journeys: 0 });
  await removeSampleStore(ctx);
  expect(await adminRows(sql`select id from segment where tenant_id = ${ctx.tenantId}::uuid`)).toEqual([{ id: mine }]);
});

test("asking twice is refused, progress is told while the sample goes, and it can come back", async () => {
  const ctx = await mintTenant();
  await requestSampleStore(ctx);
  await expect(requestSampleStore(ctx)).rejects.toMatchObject({ code: "conflict" });
  await expect(requestSampleRemoval(ctx)).rejects.toMatchObject({ code: "conflict" });
  expect(await getSampleState(ctx)).toMatchObject({ status: "loading" });
  await loadSampleStore(ctx, FEW);
  await requestSampleRemoval(ctx);
  await removeNextSample(ctx);
  const state = await getSampleState(ctx);
  expect(state.status).toBe("removing");
  expect(state.doneRows).toBeGreaterThan(0);
  expect(state.totalRows).toBeGreaterThan(1_000);
  await removeSampleStore(ctx);
  expect(await counts(ctx.tenantId)).toEqual(NOTHING);
  await requestSampleStore(ctx);
});

test("the sample goes while profiles and segments of the same people are counted", async () => {
  const ctx = await mintTenant();
  await loadSampleStore(ctx, { customers: 2_500 });
  let isGone = false;
  const beside = async (work: (now: TenantContext) => Promise<unknown>) => {
    for (let round = 1; !isGone; round++) {
      await work(later(ctx, round * 1_000));
    }
  };
  const segments = z
    .array(z.object({ id: z.string() }))
    .parse(await adminRows(sql`select id from segment where tenant_id = ${ctx.tenantId}::uuid`));
  const counting = [
    beside(refreshChanged),
    beside(followChanges),
    beside(async (now) => {
      for (const { id } of segments) {
        await refreshSegment(now, { segmentId: id });
      }
    }),
  ];
  await removeSampleStore(ctx).finally(() => {
    isGone = true;
  });
  await Promise.all(counting);
  expect(await counts(ctx.tenantId)).toEqual(NOTHING);
});
