import * as fc from "fast-check";
import { DAY_MS } from "@/lib/base/time";
import { boundCondition, boundMetric } from "@/lib/segments/condition";
import { matches } from "@/lib/segments/evaluate";
import type { Limit } from "@/lib/segments/limit";
import type { Person } from "@/lib/segments/person";
import type { Filter } from "@/lib/segments/schema";
import { conditionsOf } from "@/lib/segments/tree";
import type { Moment } from "@/lib/segments/windows";

const MOMENT: Moment = { now: new Date("2026-06-15T09:30:00Z"), timezone: "Europe/Istanbul" };
const MEMBER_DAYS = 700;

const ago = (days: number): Date => new Date(MOMENT.now.getTime() - days * DAY_MS - 3_600_000);
const recent = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 120 }), fc.nat({ max: 420 })).map(ago);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 6 });

const item = fc.record({
  categories: fc
    .constantFrom("Shoes", "Electronics", "Coffee", "Bags", "Books", "Cosmetics", "Toys", "Perfume")
    .map((name) => [name]),
  totalMinor: fc.integer({ min: 20_00, max: 900_00 }),
});
const order = fc.record({
  orderedAt: recent,
  discountMinor: fc.nat({ max: 3 }).map((chance) => (chance === 0 ? 500 : 0)),
  items: fc.array(item, { minLength: 1, maxLength: 3 }),
});
const profile = fc.record({
  loyalty_tier: fc.constantFrom("new", "bronze", "silver", "gold", "platinum"),
  rfm_group: fc.constantFrom("champions", "loyal", "at_risk", "about_to_sleep", "hibernating", "lost"),
  churn_probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
});

const person: fc.Arbitrary<Person> = fc
  .record({
    createdAt: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: MEMBER_DAYS })).map(ago),
    email: maybe(fc.constant("a@example.com")),
    phoneKey: maybe(fc.constant("+905551112233")),
    city: maybe(fc.constantFrom("İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Eskişehir")),
    gender: maybe(fc.constantFrom("female", "male")),
    birthDate: maybe(
      fc.tuple(fc.integer({ min: 1960, max: 2007 }), fc.constantFrom("01-20", "06-15", "06-20", "06-29", "11-02")),
    ).map((born) => born?.join("-") ?? null),
    consents: fc.subarray(["email", "sms"]),
    orders: fc.array(order, { maxLength: 7 }),
    events: fc.array(
      fc.record({ name: fc.constantFrom("product_added", "email_opened", "email_link_clicked"), at: recent }),
      { maxLength: 4 },
    ),
    profile: maybe(profile),
  })
  .map(
    ({ consents, orders, events, ...known }): Person => ({
      ...NOBODY,
      ...known,
      phone: known.phoneKey,
      consents: consents.map((channel) => ({
        channel,
        purpose: "marketing",
        status: "granted",
        source: null,
        textVersion: null,
        at: ago(1),
      })),
      orders: orders.map(({ items, ...rest }, place) => ({
        ...rest,
        id: String(place),
        isCancelled: false,
        source: "csv",
        city: null,
        totalMinor: items.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
        items: items.map((one) => ({ ...one, productId: "", categoryId: null, product: "", quantity: 1 })),
      })),
      events: events.map((one) => ({ ...one, properties: {} })),
    }),
  );

const NOBODY: Person = {
  id: "",
  externalId: null,
  createdAt: ago(0),
  email: null,
  phone: null,
  phoneKey: null,
  firstName: null,
  lastName: null,
  city: null,
  district: null,
  country: null,
  gender: null,
  birthDate: null,
  attributes: {},
  orders: [],
  refunds: [],
  carts: [],
  events: [],
  messages: [],
  enrolments: [],
  consents: [],
  standing: {},
  profile: null,
  tastes: [],
  cycles: [],
  patterns: [],
  place: null,
  moves: [],
  memberships: [],
  crossings: [],
  platforms: [],
};

/** People with everything that requests of marketers are about, as the product itself reads them. */
export const people: readonly Person[] = fc.sample(person, { numRuns: 600, seed: 11 });

/** Where those of whom a filter's shares are asked are cut, as ../../../segments/cut.ts says it for a store. */
function cutsOf(filter: Filter): ReadonlyMap<string, number> {
  return new Map(
    conditionsOf(filter.root).flatMap((condition) => {
      const { ranking } = boundCondition(condition);
      if (!ranking) {
        return [];
      }
      const ranked = rankedBy(condition, ranking.order, people);
      const cut = ranked[Math.floor((ranked.length * ranking.percent) / 100)]?.figure;
      return cut === undefined ? [] : [[ranking.key, cut] as const];
    }),
  );
}

type Metric = Extract<Limit, { kind: "top" }>["by"];

function rankedBy({ field, window, params }: Metric, order: "highest" | "lowest", among: readonly Person[]) {
  const { evaluate } = boundMetric({ field, window, params });
  return among
    .flatMap((one) => {
      const figure = evaluate(one, MOMENT);
      return figure === null ? [] : [{ one, figure: Number(figure) }];
    })
    .toSorted((a, b) => (order === "highest" ? b.figure - a.figure : a.figure - b.figure));
}

/** Places in the crowd of those whom a filter means. */
export function meantBy(filter: Filter): number[] {
  const moment = { ...MOMENT, cuts: cutsOf(filter) };
  const matching = people.filter((one) => matches(filter, one, moment));
  const { limit } = filter;
  const kept =
    limit?.kind === "top"
      ? rankedBy(limit.by, limit.order, matching)
          .slice(0, limit.count)
          .map(({ one }) => one)
      : matching;
  return kept.map((one) => people.indexOf(one)).toSorted((a, b) => a - b);
}
