import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { type Sql, sql } from "@/lib/base/sql";
import { addMs, DAY_MS, wallTimeAt } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { asOneTransaction, inTenant, type TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { periodOf } from "@/lib/home/schema";
import { getFigures, homeSpans } from "@/lib/home/server/figures";
import { keepBuyers } from "./buyers";
import { keepDays } from "./days";

afterAll(disconnect);

const NOW = new Date("2026-06-15T20:30:00Z");
const DAYS = 7;
const PEOPLE = Array.from({ length: 8 }, (_, place) => `0190000a-0000-7000-8000-00000000000${place}`);
const ZONES = ["Europe/Istanbul", "Asia/Kathmandu", "America/New_York"];

const RARE = ["move", "turn", "reprice", "give", "remove", "returnLater", "takeBack", "zone"] as const;

/** Mostly there is something to lose: days that were kept, and refunds in them. */
const happening = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("order", "refund") },
    { weight: 2, arbitrary: fc.constant("keep" as const) },
    { weight: 5, arbitrary: fc.constantFrom(...RARE) },
  ),
  at: fc.integer({ min: -DAY_MS, max: (2 * DAYS + 2) * DAY_MS }).map((ms) => addMs(NOW, -ms)),
  minor: fc.nat({ max: 9_000 }),
  place: fc.nat({ max: 20 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** As the app's own role: what it writes must be told too. */
async function happens(ctx: TenantContext, { kind, at, minor, place }: Happening): Promise<TenantContext> {
  const tenant = sql`${ctx.tenantId}::uuid`;
  const nth = (table: Sql) => sql`tenant_id = ${tenant} and id = (select id from ${table} where tenant_id = ${tenant}
    order by id offset ${place}::int % greatest((select count(*) from ${table} where tenant_id = ${tenant}), 1) limit 1)`;
  const [order, refund, who] = [nth(sql`orders`), nth(sql`refund`), sql`${PEOPLE[place % 10] ?? null}::uuid`];
  const fresh = newId(ctx.now);
  const statements = {
    order: sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
      values (${tenant}, ${fresh}::uuid, ${fresh}, ${who}, 'placed', 'csv', ${at}, ${minor}, 1, ${ctx.now})`,
    refund: sql`insert into refund (tenant_id, id, external_id, order_id, source, refunded_at, total_minor, created_at)
      select tenant_id, ${fresh}::uuid, ${fresh}, id, 'csv', ${at}, ${minor}, ${ctx.now} from orders where ${order}`,
    move: sql`update orders set ordered_at = ${at} where ${order}`,
    turn: sql`update orders set status = case status when 'placed' then 'cancelled' else 'placed' end where ${order}`,
    reprice: sql`update orders set total_minor = ${minor} where ${order}`,
    give: sql`update orders set customer_id = ${who} where ${order}`,
    remove: sql`delete from orders where ${order}`,
    returnLater: sql`update refund set refunded_at = ${at} where ${refund}`,
    takeBack: sql`delete from refund where ${refund}`,
    zone: sql`update tenant set timezone = ${ZONES[place % 3] ?? ""} where id = ${tenant}`,
  };
  if (kind === "keep") {
    await keepDays();
    await keepBuyers((timezone) => homeSpans(NOW, timezone));
    return ctx;
  }
  await inTenant(ctx, (tx) => tx.$executeRaw(statements[kind]));
  return kind === "zone" ? { ...ctx, timezone: ZONES[place % 3] ?? "" } : ctx;
}

/** Every order and refund read and put on its day by the calendar of the store, and who bought in either span. */
async function plainFigures(ctx: TenantContext) {
  const period = periodOf(DAYS, ctx.now, ctx.timezone);
  const rows = await adminRows(sql`
    select ordered_at as at, customer_id as who, 1 as orders, total_minor::int as minor, 0 as back from orders
    where tenant_id = ${ctx.tenantId}::uuid and status = 'placed'
    union all
    select r.refunded_at, null, 0, 0, r.total_minor::int from refund r join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where r.tenant_id = ${ctx.tenantId}::uuid and o.status = 'placed'`);
  const days = new Map<string, { orders: number; buyers: Set<unknown>; gross: number; back: number }>();
  for (const { at, who, orders, minor, back } of rows) {
    const moment = at as Date;
    if (moment <= ctx.now && (moment >= period.from || moment <= period.before.to)) {
      const day = wallTimeAt(moment, ctx.timezone).toISOString().slice(0, 10);
      const sum = days.get(day) ?? { orders: 0, buyers: new Set(), gross: 0, back: 0 };
      days.set(day, sum);
      sum.orders += Number(orders);
      sum.gross += Number(minor);
      sum.back += Number(back);
      if (who !== null) {
        sum.buyers.add(who);
      }
    }
  }
  const buyers = ({ from, to }: { from: Date; to: Date }) =>
    new Set(rows.flatMap(({ at, who }) => ((at as Date) >= from && (at as Date) <= to ? (who ?? []) : []))).size;
  return {
    buyers: { now: buyers(period), before: buyers(period.before) },
    days: new Map<string, object>(
      [...days].map(([day, { orders, buyers, gross, back }]) => [
        day,
        { orders, buyers: buyers.size, grossMinor: gross, revenueMinor: gross - back },
      ]),
    ),
  };
}

test("whatever happens to orders and refunds, kept days say what a plain reading says", {
  timeout: 120_000,
}, async () => {
  const nothing = { orders: 0, buyers: 0, grossMinor: 0, revenueMinor: 0 };
  let [keptDays, keptSpans] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 25, maxLength: 25 }), async (happenings) => {
      let ctx = await mintTenant({ now: NOW, timezone: "Europe/Istanbul" });
      await adminRows(sql`insert into customer (tenant_id, id, created_at, updated_at)
        select ${ctx.tenantId}::uuid, id, ${NOW}, ${NOW} from unnest(${PEOPLE}::uuid[]) id`);
      for (const one of happenings) {
        ctx = await happens(ctx, one);
        const plain = await plainFigures(ctx);
        const { now, before } = await getFigures(ctx, periodOf(DAYS, ctx.now, ctx.timezone));
        for (const { day, ...figures } of [...before.days, ...now.days]) {
          expect(figures, day).toEqual(plain.days.get(day) ?? nothing);
        }
        expect({ now: now.whole.buyers, before: before.whole.buyers }).toEqual(plain.buyers);
      }
      const of = sql`where tenant_id = ${ctx.tenantId}::uuid`;
      const [kept] = await adminRows(sql`
        select (select count(*)::int from order_day ${of}) as days, (select count(*)::int from buyer_span ${of} and buyers > 0) as spans`);
      keptDays += Number(kept?.days);
      keptSpans += Number(kept?.spans);
    }),
    { seed: 3, numRuns: 30 },
  );
  expect(keptDays).toBeGreaterThan(50);
  expect(keptSpans).toBeGreaterThan(50);
});

test("what gives a day other sums and what gives it other buyers may come in one transaction", async () => {
  const ctx = await mintTenant({ now: NOW });
  await adminRows(sql`insert into customer (tenant_id, id, created_at, updated_at)
    select ${ctx.tenantId}::uuid, id, ${NOW}, ${NOW} from unnest(${PEOPLE}::uuid[]) id`);
  const at = addMs(NOW, -2 * DAY_MS);
  const keep = () => happens(ctx, { kind: "keep", at, minor: 0, place: 0 });
  const buyers = async () => (await getFigures(ctx, periodOf(DAYS, NOW, ctx.timezone))).now.whole.buyers;
  await happens(ctx, { kind: "order", at, minor: 100, place: 0 });
  await keep();
  expect(await buyers()).toBe(1);
  await asOneTransaction(ctx, async () => {
    await happens(ctx, { kind: "refund", at, minor: 50, place: 0 });
    await happens(ctx, { kind: "order", at, minor: 100, place: 1 });
  });
  expect(await buyers()).toBe(2);
  await keep();
  expect(await buyers()).toBe(2);
});

test("an order that is being written while its day is counted is not forgotten", async () => {
  const ctx = await mintTenant({ now: NOW });
  const ordered = addMs(NOW, -2 * DAY_MS);
  const order = (id: string) => sql`
    insert into orders (tenant_id, id, external_id, status, source, ordered_at, total_minor, item_count, created_at)
    values (${ctx.tenantId}::uuid, ${id}::uuid, ${id}, 'placed', 'csv', ${ordered}, 100, 1, ${NOW})`;
  const counted = async () => (await getFigures(ctx, periodOf(DAYS, NOW, ctx.timezone))).now.whole.orders;
  await inTenant(ctx, (tx) => tx.$executeRaw(order(newId(NOW))));
  await inTenant(ctx, async (tx) => {
    await tx.$executeRaw(order(newId(NOW)));
    await keepDays();
    expect(await counted()).toBe(1);
  });
  expect(await counted()).toBe(2);
  await keepDays();
  expect(await counted()).toBe(2);
  expect(await adminRows(sql`select 1 from order_day_change where tenant_id = ${ctx.tenantId}::uuid`)).toEqual([]);
});
