import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { cancelImport, startImport } from "./mutations";
import { beginImport, mergeRanges, prepareImport } from "./run";
import { stageRows } from "./stage";
import { importLines } from "./testing";
import { receiveFile } from "./upload";

const HEADER = "Order,Date,SKU,Qty,Price,Customer ID,Row type,Refund of";
const COUNT = 60;
const numbers = Array.from({ length: COUNT }, (_, place) => String(1001 + place));

/** Refunds whose numbers stand in front of those of their orders, each for the order of another place in the file. */
const lines = [
  ...numbers.map((ref, place) => `${ref},2026-03-01,A,2,5.00,${place % 7},order,`),
  ...numbers.map((ref, place) => `0-${ref},2026-03-02,A,-1,5.00,,refund,${numbers[(place * 7 + 3) % COUNT]}`),
];

const unclaimed = ({ tenantId }: TenantContext) =>
  adminRows(sql`select r.external_id from refund r where r.tenant_id = ${tenantId}::uuid and not exists (
    select from orders o where o.tenant_id = r.tenant_id and o.id = r.order_id and o.external_id = r.order_ref
      and o.customer_id is not distinct from r.customer_id)`);

test("a refund finds its order, in whichever lane and from whichever file either came", async () => {
  const together = await mintTenant();
  const { counts } = await importLines(together, { kind: "orders" }, HEADER, ...lines);
  expect(counts).toMatchObject({ created: 2 * COUNT, rejected: 0 });
  expect(await unclaimed(together)).toEqual([]);

  const apart = await mintTenant();
  await importLines(apart, { kind: "orders" }, HEADER, ...lines.slice(COUNT));
  expect(await unclaimed(apart)).toHaveLength(COUNT);
  await importLines(apart, { kind: "orders" }, HEADER, ...lines.slice(0, COUNT));
  expect(await unclaimed(apart)).toEqual([]);
});

test("two files about the same orders at once come to what they come to one after another", async () => {
  const ctx = await mintTenant();
  const files = [5, 6].map((price) => lines.map((line) => line.replace("5.00", `${price}.00`)));
  const done = await Promise.all(files.map((file) => importLines(ctx, { kind: "orders" }, HEADER, ...file)));
  for (const { counts } of done) {
    expect(counts.created + counts.updated + counts.skipped).toBe(2 * COUNT);
  }
  expect(done.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(2 * COUNT);
  const [found] = await adminRows(sql`
    select count(*)::int as orders, count(distinct external_id)::int as numbers, min(total_minor)::int as least, max(total_minor)::int as most,
      (select count(*)::int from order_item i where i.tenant_id = ${ctx.tenantId}::uuid) as lines
    from orders where tenant_id = ${ctx.tenantId}::uuid`);
  expect(found).toMatchObject({ orders: COUNT, numbers: COUNT, lines: COUNT });
  expect([1000, 1200]).toEqual(expect.arrayContaining([found?.least, found?.most]));
});

test("the lines of an order go with it", async () => {
  const ctx = await mintTenant();
  await importLines(ctx, { kind: "orders" }, HEADER, ...lines.slice(0, 10));
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
  await asWorker((tx) => tx.$executeRaw(sql`delete from orders where ${mine} and external_id <> ${numbers[0]}`));
  const left = await adminRows(sql`
    select o.external_id from order_item i left join orders o on o.tenant_id = i.tenant_id and o.id = i.order_id where i.${mine}`);
  expect(left).toEqual([{ external_id: numbers[0] }]);
});

test("an import that is stopped in the middle of a range keeps nothing of it", async () => {
  const ctx = await mintTenant();
  async function* body() {
    yield new TextEncoder().encode([HEADER, ...lines].join("\n"));
  }
  const { id } = await receiveFile(ctx, { fileName: "orders.csv", body: body() });
  await startImport(ctx, { id, kind: "orders" });
  await beginImport(ctx, id);
  await stageRows(ctx, id);
  await prepareImport(ctx, id);
  const waiting = () => adminRows(sql`select from pg_locks where relation = 'orders'::regclass and not granted`);
  let merging: Promise<boolean> | undefined;
  await asWorker(async (tx) => {
    await tx.$executeRaw(sql`lock table orders in share mode`);
    merging = mergeRanges(ctx, id);
    await expect.poll(waiting).not.toEqual([]);
    await cancelImport(ctx, { id });
  });
  expect(await merging).toBe(false);
  const [left] = await adminRows(sql`select count(*)::int as orders,
    (select merged_rows from import where id = ${id}::uuid) as merged from orders where tenant_id = ${ctx.tenantId}::uuid`);
  expect(left).toEqual({ orders: 0, merged: 0 });
});
