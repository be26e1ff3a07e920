import { beforeAll, expect, test } from "vitest";
import { AGES, addMonths, birthRange, monthSpan, storeDay } from "@/lib/analytics/schema";
import { newId } from "@/lib/base/ids";
import { seededRandom } from "@/lib/base/random";
import { sql } from "@/lib/base/sql";
import { addDays, DAY_MS } from "@/lib/base/time";
import { countCustomers } from "@/lib/customers/server/queries";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { periodOf } from "@/lib/home/schema";
import { getFigures } from "@/lib/home/server/figures";
import { refreshAll } from "@/lib/profiles/server/whole";
import { getCohorts } from "./cohorts";
import { getNewcomers } from "./newcomers";
import { getDemographics, getSpendDistribution } from "./people";

type Person = { id: string; gender: string | null; birth_date: string | null; city: string | null };
type Order = { id: string; customer_id: string; status: string; ordered_at: Date; total_minor: number };
type Refund = { id: string; order_id: string; customer_id: string; refunded_at: Date; total_minor: number };
type Shop = { people: Person[]; orders: Order[]; refunds: Refund[] };

let ctx: TenantContext;
let shop: Shop;

beforeAll(async () => {
  // Half past midnight in the store is still yesterday in UTC.
  ctx = await mintTenant({ now: new Date("2026-06-15T21:30:00Z") });
  shop = randomShop(ctx, 17);
  await write(ctx, shop);
  const other = await mintTenant({ now: ctx.now });
  await write(other, randomShop(other, 18));
}, 60_000);

test("ages, genders and cities equal a plain count, and each opens as many people", async () => {
  const today = storeDay(ctx.now, ctx.timezone);
  expect(today).toBe("2026-06-16");
  const { total, ages, genders, cities, withCity } = await getDemographics(ctx);
  expect(total).toBe(shop.people.length);
  expect(ages.map(({ age }) => age)).toEqual(AGES);
  for (const { age, count } of ages) {
    const { from, to } = age === "unknown" ? { from: null, to: null } : birthRange(age, today);
    const plain = shop.people.filter(({ birth_date: born }) =>
      age === "unknown"
        ? born === null
        : born !== null && (from === null || born >= from) && (to === null || born <= to),
    );
    expect(count, age).toBe(plain.length);
    const filter = age === "unknown" ? { birthKnown: false } : { bornFrom: from ?? undefined, bornTo: to ?? undefined };
    expect(await countCustomers(ctx, filter), age).toBe(count);
  }
  for (const { gender, count } of genders) {
    expect(count).toBe(shop.people.filter((person) => (person.gender ?? "unknown") === gender).length);
    expect(await countCustomers(ctx, { gender })).toBe(count);
  }
  expect(withCity).toBe(shop.people.filter(({ city }) => city !== null).length);
  expect(cities.map(({ count }) => count)).toEqual(cities.map(({ count }) => count).sort((a, b) => b - a));
  for (const { city, count } of cities) {
    expect(count).toBe(shop.people.filter((person) => person.city === city).length);
    expect(await countCustomers(ctx, { city })).toBe(count);
  }
});

test("spend is net of refunds, cancelled orders never happened, and each bucket opens as many people", async () => {
  const spent = shop.people.flatMap(({ id }) => {
    const orders = placed().filter((order) => order.customer_id === id);
    return orders.length === 0 ? [] : sum(orders) - sum(counted().filter((refund) => refund.customer_id === id));
  });
  const { buyers, medianMinor, buckets } = await getSpendDistribution(ctx);
  expect(buyers).toBe(spent.length);
  expect(medianMinor).toBe(spent.sort((a, b) => a - b)[Math.ceil(spent.length / 2) - 1]);
  expect(buckets.reduce((all, { count }) => all + count, 0)).toBe(buyers);
  for (const { fromMinor, toMinor, count } of buckets) {
    const plain = spent.filter((minor) => minor >= (fromMinor ?? -Infinity) && minor <= (toMinor ?? Infinity));
    expect(count).toBe(plain.length);
    const filter = { hasOrders: true, spentFromMinor: fromMinor ?? undefined, spentToMinor: toMinor ?? undefined };
    expect(await countCustomers(ctx, filter)).toBe(count);
  }
});

test("a cohort is the month of a first order in the store's calendar; every cell equals a plain count and its people", async () => {
  const monthOf = (order: Order) => storeDay(order.ordered_at, ctx.timezone).slice(0, 7);
  const monthsOf = new Map(
    shop.people.map(({ id }) => [
      id,
      placed()
        .filter((order) => order.customer_id === id)
        .map(monthOf)
        .sort(),
    ]),
  );
  const cohorts = await getCohorts(ctx);
  expect(cohorts).toHaveLength(12);
  expect(cohorts.at(-1)?.month).toBe("2026-06");
  for (const { month, people, returned } of cohorts) {
    const members = [...monthsOf.values()].filter(([first]) => first === month);
    expect(people, month).toBe(members.length);
    expect(returned[0]).toBe(people);
    expect(returned).toEqual(
      returned.map((_, later) => members.filter((months) => months.includes(addMonths(month, later))).length),
    );
  }
  const cells = cohorts.flatMap(({ month, returned }) =>
    returned.map((count, later) => ({ month, count, later })).filter(({ count, later }) => count > 0 && later > 0),
  );
  expect(cells.length).toBeGreaterThan(10);
  for (const { month, count, later } of cells) {
    const orderedIn = monthSpan(addMonths(month, later), ctx.timezone);
    const filter = { firstOrderIn: monthSpan(month, ctx.timezone), orderedIn };
    expect(await countCustomers(ctx, filter)).toBe(count);
  }
});

test.each([30, 90, 365])("over %i days each day equals a plain reading, in the store's days", async (days) => {
  const period = periodOf(days, ctx.now, ctx.timezone);
  const [{ now, before }, newcomers] = await Promise.all([getFigures(ctx, period), getNewcomers(ctx, period)]);
  const within = (at: Date) =>
    at <= ctx.now && at >= period.before.from && (at <= period.before.to || at >= period.from);
  const on = (day: string, at: Date) => within(at) && storeDay(at, ctx.timezone) === day;
  const firsts = shop.people.flatMap(({ id }) => {
    const times = placed().flatMap((order) => (order.customer_id === id ? order.ordered_at.getTime() : []));
    return times.length === 0 ? [] : new Date(Math.min(...times));
  });
  expect(now.days).toHaveLength(days);
  expect(before.days).toHaveLength(days);
  for (const { day, orders, buyers, grossMinor, revenueMinor } of [...before.days, ...now.days]) {
    const bought = placed().filter((order) => on(day, order.ordered_at));
    const returned = counted().filter((refund) => on(day, refund.refunded_at));
    expect({ day, orders, buyers, grossMinor, revenueMinor }).toEqual({
      day,
      orders: bought.length,
      buyers: new Set(bought.map((order) => order.customer_id)).size,
      grossMinor: sum(bought),
      revenueMinor: sum(bought) - sum(returned),
    });
    expect(newcomers.get(day) ?? 0, day).toBe(firsts.filter((at) => on(day, at)).length);
  }
});

test("an order a moment before the store's midnight belongs to the day before", async () => {
  const edge = await mintTenant({ now: new Date("2026-06-15T21:30:00Z") });
  const id = newId(edge.now);
  const orderAt = (at: string) => ({
    id: newId(edge.now),
    customer_id: id,
    status: "placed",
    ordered_at: new Date(at),
    total_minor: 100,
  });
  await write(edge, {
    people: [{ id, gender: null, birth_date: null, city: null }],
    orders: [orderAt("2026-06-15T20:59:59.999Z"), orderAt("2026-06-15T21:00:00.000Z")],
    refunds: [],
  });
  const period = periodOf(30, edge.now, edge.timezone);
  const { now } = await getFigures(edge, period);
  expect(now.days.slice(-2)).toMatchObject([
    { day: "2026-06-15", orders: 1 },
    { day: "2026-06-16", orders: 1 },
  ]);
  expect([...(await getNewcomers(edge, period))]).toEqual([["2026-06-15", 1]]);
});

test("who is said to buy first in a month to come is in no cohort yet", async () => {
  const ahead = await mintTenant({ now: new Date("2026-06-15T21:30:00Z") });
  const [today, later] = [newId(ahead.now), newId(ahead.now)];
  const orderOf = (customer_id: string, at: string) => ({
    id: newId(ahead.now),
    customer_id,
    status: "placed",
    ordered_at: new Date(at),
    total_minor: 100,
  });
  await write(ahead, {
    people: [today, later].map((id) => ({ id, gender: null, birth_date: null, city: null })),
    orders: [orderOf(today, "2026-06-15T12:00:00Z"), orderOf(later, "2026-07-02T12:00:00Z")],
    refunds: [],
  });
  expect((await getCohorts(ahead)).at(-1)).toEqual({ month: "2026-06", people: 1, returned: [1] });
});

test("a new store has empty figures and no cohort", async () => {
  const fresh = await mintTenant();
  expect(await getDemographics(fresh)).toMatchObject({ total: 0, cities: [], withCity: 0 });
  expect(await getSpendDistribution(fresh)).toMatchObject({ buyers: 0, medianMinor: null });
  expect((await getCohorts(fresh)).every(({ people }) => people === 0)).toBe(true);
});

const placed = () => shop.orders.filter(({ status }) => status === "placed");
const counted = () => {
  const kept = new Set(placed().map(({ id }) => id));
  return shop.refunds.filter((refund) => kept.has(refund.order_id));
};
const sum = (rows: readonly { total_minor: number }[]) => rows.reduce((all, row) => all + row.total_minor, 0);

function randomShop({ now }: TenantContext, seed: number): Shop {
  const random = seededRandom(seed);
  const whole = (most: number) => Math.floor(random() * most);
  const people = Array.from({ length: 150 }, () => ({
    id: newId(now),
    gender: ["female", "male", null][whole(3)] ?? null,
    birth_date:
      random() < 0.2
        ? null
        : addDays(now, -whole(90 * 365))
            .toISOString()
            .slice(0, 10),
    city: ["Ankara", "Izmir", "Bursa", null][whole(4)] ?? null,
  }));
  const orders = people.flatMap(({ id }) =>
    Array.from({ length: whole(6) }, () => ({
      id: newId(now),
      customer_id: id,
      status: random() < 0.15 ? "cancelled" : "placed",
      ordered_at: new Date(now.getTime() - whole(400 * DAY_MS)),
      total_minor: whole(50_000),
    })),
  );
  const refunds = orders.flatMap(({ id, customer_id, ordered_at, total_minor }) =>
    random() < 0.2
      ? [
          {
            id: newId(now),
            order_id: id,
            customer_id,
            refunded_at: new Date(ordered_at.getTime() + whole(now.getTime() - ordered_at.getTime())),
            total_minor: random() < 0.5 ? total_minor : whole(total_minor + 1),
          },
        ]
      : [],
  );
  return { people, orders, refunds };
}

async function write(of: TenantContext, { people, orders, refunds }: Shop): Promise<void> {
  const { tenantId, now } = of;
  await adminRows(sql`
    insert into customer (tenant_id, id, gender, birth_date, city, city_key, created_at, updated_at)
    select ${tenantId}::uuid, id, gender, birth_date, city, lower(city), ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r (id uuid, gender text, birth_date date, city text)`);
  await adminRows(sql`
    insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
    select ${tenantId}::uuid, id, id::text, customer_id, status, 'test', ordered_at, total_minor, 1, ${now}
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
      as r (id uuid, customer_id uuid, status text, ordered_at timestamptz, total_minor bigint)`);
  await adminRows(sql`
    insert into refund (tenant_id, id, external_id, order_id, customer_id, source, refunded_at, total_minor, created_at)
    select ${tenantId}::uuid, id, id::text, order_id, customer_id, 'test', refunded_at, total_minor, ${now}
    from jsonb_to_recordset(${JSON.stringify(refunds)}::jsonb)
      as r (id uuid, order_id uuid, customer_id uuid, refunded_at timestamptz, total_minor bigint)`);
  await refreshAll(of);
}
