import { expect, test } from "vitest";
import { addDays } from "@/lib/base/time";
import { cityFromLine } from "@/lib/geo/schema";
import lines from "@/prisma/seed/cities.json";
import { generateSampleStore } from "./generate";
import type { SampleStore } from "./schema";

const now = new Date("2026-11-20T12:00:00Z");
const cities = lines.map(cityFromLine);
const store = generateSampleStore({ now, currency: "TRY", cities });

const sumBy = <T>(rows: readonly T[], key: (row: T) => string, value: (row: T) => number): Map<string, number> => {
  const sums = new Map<string, number>();
  rows.forEach((row) => {
    sums.set(key(row), (sums.get(key(row)) ?? 0) + value(row));
  });
  return sums;
};

test("the same seed, moment and cities make the same shop to the last byte", () => {
  expect(JSON.stringify(generateSampleStore({ now, currency: "TRY", cities }))).toBe(JSON.stringify(store));
});

test("another id seed changes ids and nothing else", () => {
  const twin = generateSampleStore({ now, currency: "TRY", cities, idSeed: 7 });
  const told = (shop: SampleStore) => shop.orders.map(({ id: _id, customerId: _customerId, ...rest }) => rest);
  expect(told(twin)).toEqual(told(store));
  const ids = new Set(store.orders.map((order) => order.id));
  expect(twin.orders.filter((order) => ids.has(order.id))).toEqual([]);
});

test("the shop has 5,000 customers, about 20,000 orders and 300 products", () => {
  expect(store.customers).toHaveLength(5_000);
  expect(store.products).toHaveLength(300);
  expect(store.orders.length).toBeGreaterThan(19_000);
  expect(store.orders.length).toBeLessThan(21_000);
  const roots = store.categories.filter((category) => category.parentId === null);
  expect(roots.length).toBeGreaterThanOrEqual(6);
  const depthOf = (parentId: string | null): number =>
    parentId === null
      ? 1
      : 1 + depthOf(store.categories.find((category) => category.id === parentId)?.parentId ?? null);
  expect(Math.max(...store.categories.map((category) => depthOf(category.parentId)))).toBe(3);
});

test("everything happened in the last twelve months, nobody ordered before joining", () => {
  const joined = new Map(store.customers.map((customer) => [customer.id, customer.createdAt]));
  const start = addDays(now, -366);
  for (const order of store.orders) {
    expect(order.orderedAt >= start && order.orderedAt <= now).toBe(true);
    expect(order.orderedAt >= (joined.get(order.customerId ?? "") ?? start)).toBe(true);
  }
  expect(store.refunds.every((refund) => refund.refundedAt <= now)).toBe(true);
  expect(store.carts.every((cart) => cart.updatedAt <= now)).toBe(true);
});

test("every total is the sum of its lines, and no refund exceeds its order", () => {
  const items = sumBy(
    store.orderItems,
    (item) => item.orderId,
    (item) => item.totalMinor,
  );
  expect(store.orders.filter((order) => items.get(order.id) !== order.totalMinor + order.discountMinor)).toEqual([]);
  const returned = sumBy(
    store.refundItems,
    (item) => item.refundId,
    (item) => item.totalMinor,
  );
  expect(store.refunds.filter((refund) => returned.get(refund.id) !== refund.totalMinor)).toEqual([]);
  const totals = new Map(store.orders.map((order) => [order.id, order.totalMinor]));
  expect(store.refunds.filter((refund) => refund.totalMinor > (totals.get(refund.orderId) ?? 0))).toEqual([]);
});

test("behaviour is uneven as in life: the top fifth brings most revenue, some never bought, about 4 % is refunded", () => {
  const bought = store.orders.filter((order) => order.customerId !== null);
  const spent = [
    ...sumBy(
      bought,
      (order) => order.customerId ?? "",
      (order) => order.totalMinor,
    ).values(),
  ].sort((a, b) => b - a);
  const total = spent.reduce((sum, value) => sum + value, 0);
  const top = spent.slice(0, store.customers.length / 5).reduce((sum, value) => sum + value, 0);
  expect(top / total).toBeGreaterThan(0.5);
  expect(store.customers.length - spent.length).toBeGreaterThan(400);
  expect(store.refunds.length / store.orders.length).toBeGreaterThan(0.03);
  expect(store.refunds.length / store.orders.length).toBeLessThan(0.05);
  expect(store.carts.filter((cart) => cart.status === "abandoned").length).toBeGreaterThan(500);
});

test("no address can reach a stranger, and external ids are unique", () => {
  for (const { email } of store.customers) {
    expect(email ?? "nobody@example.com").toMatch(/@(bounce\.)?example\.com$|\.test$/);
  }
  for (const rows of [store.customers, store.orders, store.products, store.categories, store.refunds, store.carts]) {
    expect(new Set(rows.map((row) => row.externalId)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  }
});

test("only someone with an address consented, and a withdrawal follows its grant", () => {
  const people = new Map(store.customers.map((customer) => [customer.id, customer]));
  const open = new Set<string>();
  for (const event of store.consents) {
    const customer = people.get(event.customerId);
    expect(event.channel === "email" ? customer?.email : customer?.phone).toBeTruthy();
    const key = `${event.customerId} ${event.channel}`;
    expect(open.has(key)).toBe(event.status === "withdrawn");
    open.add(key);
  }
  expect(store.consents.filter((event) => event.status === "withdrawn").length).toBeGreaterThan(100);
});

test("most people's gender, day of birth and app are known, all are grown up, and districts lie in their cities", () => {
  const known = (of: (customer: SampleStore["customers"][number]) => unknown) =>
    store.customers.filter((customer) => of(customer) !== null).length / store.customers.length;
  expect(known(({ gender }) => gender)).toBeCloseTo(0.86, 1);
  expect(known(({ birthDate }) => birthDate)).toBeCloseTo(0.78, 1);
  expect(store.customers.filter(({ gender }) => gender === "female").length).toBeGreaterThan(2_000);
  const grownUp = addDays(now, -18 * 365)
    .toISOString()
    .slice(0, 10);
  expect(store.customers.every(({ birthDate }) => birthDate === null || birthDate <= grownUp)).toBe(true);
  const kadikoy = store.customers.filter(({ district }) => district === "Kadıköy");
  expect(new Set(kadikoy.map(({ cityKey }) => cityKey))).toEqual(new Set(["istanbul"]));
});

test("visits belong to someone, after they joined and before now, and only whoever has the app opens it", () => {
  const people = new Map(store.customers.map((customer) => [customer.id, customer]));
  expect(store.events.length).toBeGreaterThan(5_000);
  for (const { customerId, name, occurredAt } of store.events) {
    const customer = people.get(customerId);
    expect(occurredAt >= (customer?.createdAt ?? now) && occurredAt <= now).toBe(true);
    expect(name === "application_opened" ? customer?.attributes.has_app : true).toBe(true);
  }
});

test("prices look at home in currencies of every size", () => {
  const prices = (currency: string) =>
    generateSampleStore({ now, currency, cities, customers: 1 }).products.map((product) => product.priceMinor);
  expect(prices("TRY").every((minor) => minor >= 10_000 && minor % 500 === 490)).toBe(true);
  expect(prices("EUR").every((minor) => minor >= 200 && minor % 100 === 90)).toBe(true);
  expect(prices("JPY").every((minor) => minor >= 300 && minor % 5 === 0)).toBe(true);
});
