import { beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { loadReferenceData } from "@/lib/geo/server/reference";
import { periodOf, RANGE_DAYS } from "@/lib/home/schema";
import { loadSampleStore } from "@/lib/sample/server/load";
import { getAlerts, getRecentWork, getSteps } from "./attention";
import { getFigures } from "./figures";

let ctx: TenantContext;

beforeAll(async () => {
  await loadReferenceData();
  ctx = await mintTenant({ currency: "TRY", now: new Date("2026-06-15T22:30:00Z") });
  await loadSampleStore(ctx, { customers: 500 });
}, 60_000);

test.each(RANGE_DAYS)("over %i days the cards equal plain sums over orders and refunds", async (days) => {
  const period = periodOf(days, ctx.now, ctx.timezone);
  const [plain] = await adminRows(sql`
    select count(*)::int as orders, count(distinct customer_id)::int as buyers, sum(total_minor)::float8 as gross,
      (select coalesce(sum(total_minor), 0)::float8 from refund where tenant_id = ${ctx.tenantId}::uuid
        and refunded_at between ${period.from} and ${period.to}) as refunded
    from orders where tenant_id = ${ctx.tenantId}::uuid and status = 'placed' and ordered_at between ${period.from} and ${period.to}`);
  const { now } = await getFigures(ctx, period);
  expect(now.whole).toMatchObject({
    orders: plain?.orders,
    buyers: plain?.buyers,
    revenueMinor: Number(plain?.gross) - Number(plain?.refunded),
  });
  expect(now.days).toHaveLength(days);
  expect(now.days.at(-1)?.day).toBe("2026-06-16");
});

test("the span before is counted the same way", async () => {
  const period = periodOf(30, ctx.now, ctx.timezone);
  const [plain] = await adminRows(sql`
    select count(*)::int as orders, count(distinct customer_id)::int as buyers from orders
    where tenant_id = ${ctx.tenantId}::uuid and status = 'placed' and ordered_at between ${period.before.from} and ${period.before.to}`);
  const { before } = await getFigures(ctx, period);
  expect(before.whole).toMatchObject({ orders: plain?.orders, buyers: plain?.buyers });
  expect(before.days).toHaveLength(30);
  expect(before.days.at(-1)?.day).toBe("2026-05-17");
});

test("a new store has no figures, nothing to mend and every first step before it", async () => {
  const fresh = await mintTenant();
  const figures = await getFigures(fresh, periodOf(30, fresh.now, fresh.timezone));
  const nothing = { buyers: 0, orders: 0, revenueMinor: 0, averageOrderMinor: null };
  expect(figures).toMatchObject({ now: { whole: nothing }, before: { whole: nothing } });
  expect(await getSteps(fresh)).toEqual({
    data: false,
    segment: false,
    journey: false,
    published: false,
    delivered: false,
  });
  expect(await getAlerts(fresh)).toMatchObject({ failedImports: 0, lastFailedImport: null, failedMessages: 0 });
  expect(await getRecentWork(fresh)).toEqual({ imports: [], journeys: [] });
});
