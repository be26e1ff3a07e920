import { beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { loadSampleStore } from "@/lib/sample/server/load";
import { nameFilterParts } from "./names";
import { getSurroundings } from "./person";
import { listPurchases, type Purchase } from "./purchases";
import { searchEverything } from "./search";

let ctx: TenantContext;
let other: TenantContext;

beforeAll(async () => {
  await loadReferenceData();
  [ctx, other] = [await mintTenant(), await mintTenant()];
  await loadSampleStore(ctx, { customers: 400 });
});

/** The person with most orders among those who also sent something back. */
async function busiest(): Promise<string> {
  const [row] = await adminRows(sql`
    select p.customer_id as id from customer_profile p join consent_event e on e.tenant_id = p.tenant_id and e.customer_id = p.customer_id
    where p.tenant_id = ${ctx.tenantId}::uuid and p.refunded_minor > 0 order by p.order_count desc, p.customer_id limit 1`);
  return String(row?.id);
}

test("a walk through a person's orders and refunds sees each once, the newest first", async () => {
  const customerId = await busiest();
  const seen: Purchase[] = [];
  for (let after: string | undefined; ; ) {
    const page = await listPurchases(ctx, { customerId, after, limit: 3 });
    seen.push(...page.items);
    if (page.next === null) {
      break;
    }
    after = page.next;
  }
  const known = await adminRows(sql`
    select id, ordered_at as at, total_minor::float8 as total from orders where tenant_id = ${ctx.tenantId}::uuid and customer_id = ${customerId}::uuid
    union all select id, refunded_at, total_minor::float8 from refund where tenant_id = ${ctx.tenantId}::uuid and customer_id = ${customerId}::uuid
    order by at desc, id desc`);
  expect(seen.map(({ id, totalMinor }) => ({ id, totalMinor }))).toEqual(
    known.map((row) => ({ id: row.id, totalMinor: row.total })),
  );
  expect(seen.filter((purchase) => purchase.kind === "refund").length).toBeGreaterThan(0);
  for (const purchase of seen) {
    expect(purchase.items.length).toBe(Math.min(purchase.itemKinds, 3));
  }
});

test("a person's surroundings are their own, and nobody's in another store", async () => {
  const customerId = await busiest();
  const { segments } = await getSurroundings(ctx, customerId);
  const [row] = await adminRows(sql`
    select count(*)::int as n from segment_member where tenant_id = ${ctx.tenantId}::uuid and customer_id = ${customerId}::uuid`);
  expect(segments).toHaveLength(Number(row?.n));
  expect(await getSurroundings(other, customerId)).toEqual({ segments: [], journeys: [] });
  expect((await listPurchases(other, { customerId, limit: 3 })).items).toEqual([]);
});

test("the search box finds people, segments and journeys by the beginning of a word, whatever the spelling", async () => {
  const [person] = await adminRows(sql`
    select id, email_key, last_name from customer where tenant_id = ${ctx.tenantId}::uuid and email_key is not null and last_name is not null order by id limit 1`);
  expect((await searchEverything(ctx, String(person?.email_key).toUpperCase())).people.map(({ id }) => id)).toEqual([
    person?.id,
  ]);
  expect((await searchEverything(ctx, String(person?.last_name))).people.length).toBeGreaterThan(0);
  expect((await searchEverything(ctx, "SLİPP")).segments.map(({ name }) => name)).toEqual(["Slipping away"]);
  expect((await searchEverything(ctx, "back")).journeys.map(({ name }) => name)).toEqual(["Win back our regulars"]);
  expect(await searchEverything(other, String(person?.last_name))).toEqual({ people: [], segments: [], journeys: [] });
});

test("a filter's ids are named here and unknown in another store", async () => {
  const [segment] = await adminRows(sql`select id, name from segment where tenant_id = ${ctx.tenantId}::uuid limit 1`);
  const parts = { segment: String(segment?.id) };
  expect(await nameFilterParts(ctx, parts)).toEqual({ segment: segment?.name, journey: null });
  expect(await nameFilterParts(other, parts)).toEqual({ segment: null, journey: null });
});
