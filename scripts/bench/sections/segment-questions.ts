import { FILTER_VERSION, Filter } from "@/lib/segments/schema";
import { BENCH_NOW } from "../world";

export type Node = Record<string, unknown>;

export const condition = (field: string, operator: string, value: unknown, more: Node = {}): Node => ({
  kind: "condition",
  field,
  operator,
  value,
  ...more,
});

const last = (days: number): Node => ({ window: { kind: "last", count: days, unit: "day" } });
const of = (category: number): Node => ({ params: { categories: [`Category ${category}`] } });
export const any = (...items: Node[]): Node => ({ kind: "group", match: "any", items });
export const all = (...items: Node[]): Node => ({ kind: "group", match: "all", items });

export const filterOf = (items: readonly Node[]): Filter =>
  Filter.parse({ version: FILTER_VERSION, root: all(...items) });

/** A question as a marketer asks it, and the same over the copied shop of duck.ts. */
export type Question = {
  what: string;
  kind: "profile" | "window" | "contains" | "prefix";
  items: Node[];
  duck: string;
};

const NOW = `timestamptz '${BENCH_NOW.toISOString()}'`;
const since = (days: number): string => `"at" > ${NOW} - interval ${days} day and "at" <= ${NOW}`;
const pieces = (category: number, days: number, least: number): string =>
  `select customer from item where category = ${category} and ${since(days)} group by customer having sum(quantity) >= ${least}`;

export const QUESTIONS: readonly Question[] = [
  {
    what: "one city, allows e-mail, spent more than 1,000 in 90 days by the profile",
    kind: "profile",
    items: [
      condition("city", "is", ["City 3"]),
      condition("email_consent", "is", true),
      condition("spent_90", "gt", 100_000),
    ],
    duck: "select count(*) from person where city_key = 'city 3' and mailable and spent_90_minor > 100000",
  },
  {
    what: "no order for 60 days, 4 or more before",
    kind: "profile",
    items: [condition("days_since_last_order", "gte", 60), condition("order_count", "gte", 4)],
    duck: `select count(*) from person where last_order_at <= ${NOW} - interval 60 day and order_count >= 4`,
  },
  {
    what: "spent more than 1,000 in the last 90 days by the orders",
    kind: "window",
    items: [condition("total_spend", "gt", 100_000, last(90))],
    duck: `select count(*) from (select customer from bought where placed and ${since(90)} group by customer having sum(total) > 100000)`,
  },
  {
    what: "one category, 3 pieces or more in 90 days",
    kind: "window",
    items: [condition("items_bought", "gte", 3, { ...last(90), ...of(3) })],
    duck: `select count(*) from (${pieces(3, 90, 3)})`,
  },
  {
    what: "three cities, and either of two categories in two windows, the second with 5 orders or more",
    kind: "window",
    items: [
      condition("city", "is", ["City 1", "City 3", "City 5"]),
      any(
        condition("items_bought", "gte", 3, { ...last(90), ...of(3) }),
        all(condition("items_bought", "gte", 2, { ...last(60), ...of(7) }), condition("order_count", "gte", 5)),
      ),
    ],
    duck: `select count(*) from person where city_key in ('city 1', 'city 3', 'city 5')
      and (no in (${pieces(3, 90, 3)}) or (no in (${pieces(7, 60, 2)}) and order_count >= 5))`,
  },
  {
    what: "name contains st123",
    kind: "contains",
    items: [condition("name", "contains", "st123")],
    duck: "select count(*) from person where contains(name_key, 'st123')",
  },
  {
    what: "name starts with first12",
    kind: "prefix",
    items: [condition("name", "starts_with", "first12")],
    duck: "select count(*) from person where starts_with(name_key, 'first12')",
  },
];
