import * as fc from "fast-check";
import { fold } from "@/lib/base/text";
import { boundsOf, isWithin, type Moment } from "@/lib/segments/windows";
import type { DraftNode, DraftRule } from "../../draft";

/** People with everything that the requests of marketers are about, in whole units of money. */
export type Citizen = {
  city: string | null;
  gender: string | null;
  age: number | null;
  daysToBirthday: number | null;
  tier: string | null;
  rfm: string | null;
  churnPercent: number | null;
  phone: boolean;
  consents: readonly string[];
  orders: readonly { at: Date; items: readonly { category: string; amount: number }[]; coupon: boolean }[];
  events: readonly { name: string; at: Date }[];
};

export const NOW = new Date("2026-06-15T09:30:00Z");
export const MOMENT: Moment = { now: NOW, timezone: "Europe/Istanbul" };
const DAY_MS = 86_400_000;

const ago = fc
  .oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 400 }))
  .map((days) => new Date(NOW.getTime() - days * DAY_MS - 3_600_000));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 5 });

const citizen: fc.Arbitrary<Citizen> = fc.record({
  city: maybe(fc.constantFrom("İstanbul", "Ankara", "İzmir", "Bursa", "ISTANBUL")),
  gender: maybe(fc.constantFrom("female", "male")),
  age: maybe(fc.integer({ min: 18, max: 45 })),
  daysToBirthday: maybe(fc.integer({ min: 0, max: 20 })),
  tier: maybe(fc.constantFrom("new", "bronze", "silver", "gold", "platinum")),
  rfm: maybe(fc.constantFrom("champions", "loyal", "at_risk", "lost")),
  churnPercent: maybe(fc.integer({ min: 0, max: 100 })),
  phone: fc.boolean(),
  consents: fc.subarray(["email", "sms"]),
  orders: fc.array(
    fc.record({
      at: ago,
      coupon: fc.nat({ max: 3 }).map((chance) => chance === 0),
      items: fc.array(
        fc.record({
          category: fc.constantFrom("Shoes", "Electronics", "Coffee"),
          amount: fc.integer({ min: 20, max: 900 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 5 },
  ),
  events: fc.array(
    fc.record({ name: fc.constantFrom("product_added", "email_opened", "email_link_clicked"), at: ago }),
    { maxLength: 4 },
  ),
});

export const citizens = (count: number, seed: number): Citizen[] => fc.sample(citizen, { numRuns: count, seed });

type Order = Citizen["orders"][number];
export const amountOf = (order: Order, categories?: readonly string[]): number =>
  order.items
    .filter(({ category }) => !categories || categories.map(fold).includes(fold(category)))
    .reduce((sum, { amount }) => sum + amount, 0);

type Read = (
  citizen: Citizen,
  inTime: (at: Date) => boolean,
  categories: string[] | undefined,
  rule: DraftRule,
) => unknown;

const ordersOf = (person: Citizen, inTime: (at: Date) => boolean, categories?: readonly string[]): Order[] =>
  person.orders.filter((order) => inTime(order.at) && (!categories || amountOf(order, categories) > 0));
const sum = (orders: readonly Order[], categories?: readonly string[]): number =>
  orders.reduce((total, order) => total + amountOf(order, categories), 0);

/** The fields of the segment language that the requests need, over these people. */
const FIELDS: Readonly<Record<string, Read>> = {
  city: ({ city }) => city && fold(city),
  gender: ({ gender }) => gender,
  age: ({ age }) => age,
  days_to_birthday: ({ daysToBirthday }) => daysToBirthday,
  loyalty_tier: ({ tier }) => tier,
  rfm_group: ({ rfm }) => rfm,
  churn_chance: ({ churnPercent }) => churnPercent,
  has_phone: ({ phone }) => phone,
  email_consent: ({ consents }) => consents.includes("email"),
  sms_consent: ({ consents }) => consents.includes("sms"),
  order_count: (person, inTime, categories) => ordersOf(person, inTime, categories).length,
  discounted_orders: (person, inTime) => ordersOf(person, inTime).filter(({ coupon }) => coupon).length,
  total_spend: (person, inTime) => sum(ordersOf(person, inTime)),
  item_spend: (person, inTime, categories) => sum(ordersOf(person, inTime), categories),
  average_order: (person, inTime) => {
    const orders = ordersOf(person, inTime);
    return orders.length === 0 ? null : sum(orders) / orders.length;
  },
  first_order: (person) => person.orders.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  event_count: (person, inTime, _, { params }) =>
    person.events.filter(({ name, at }) => inTime(at) && JSON.stringify(params).includes(`"${name}"`)).length,
};

const numbers = (value: unknown): number[] => [value].flat().map(Number);

const TESTS: Readonly<Record<string, (actual: never, value: never) => boolean>> = {
  is: (actual: unknown, value: unknown) =>
    typeof value === "boolean" ? actual === value : [value].flat().some((one) => fold(String(one)) === actual),
  gt: (actual: number, value: number) => actual > value,
  gte: (actual: number, value: number) => actual >= value,
  lt: (actual: number, value: number) => actual < value,
  lte: (actual: number, value: number) => actual <= value,
  eq: (actual: number, value: number) => actual === value,
  between: (actual: number, value: unknown) => actual >= (numbers(value)[0] ?? 0) && actual <= (numbers(value)[1] ?? 0),
  is_set: () => true,
  within: (actual: Date, window: never) => isWithin(actual, boundsOf(window, MOMENT)),
};
const NEGATED: Readonly<Record<string, string>> = { is_not: "is", is_empty: "is_set", neq: "eq" };

/** Whether a draft means this person. A missing value passes no test, so every negated one holds. */
export function draftMeans(node: DraftNode, person: Citizen): boolean {
  if (node.kind === "group") {
    const held = node.items.filter((item) => draftMeans(item, person)).length;
    return { all: held === node.items.length, any: held > 0, none: held === 0, at_least: held >= (node.least ?? 1) }[
      node.match
    ];
  }
  const read = FIELDS[node.field];
  const test = TESTS[NEGATED[node.operator] ?? node.operator];
  if (!read || !test) {
    throw new Error(`the world does not know ${node.field} ${node.operator}`);
  }
  const bounds = boundsOf(node.window as Parameters<typeof boundsOf>[0], MOMENT);
  const { categories } = (node.params ?? {}) as { categories?: string[] };
  const actual = read(person, (at) => isWithin(at, bounds), categories, node);
  const holds = actual !== null && test(actual as never, node.value as never);
  return holds !== node.operator in NEGATED;
}
