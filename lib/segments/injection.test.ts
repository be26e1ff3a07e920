import { expect, test } from "vitest";
import { compileFilter } from "./compile";
import { Filter } from "./schema";

const PAYLOADS = [
  "'; drop table customer; --",
  '"; select pg_sleep(10); --',
  "$1",
  "{a,b}'",
  "a' or '1'='1",
  "\\'; select 1; --",
  "/* x */ union select 1",
  "%27%3B--",
];

const scope = {
  tenantId: "0190aaaa-0000-7000-8000-00000000000a",
  now: new Date(0),
  timezone: "UTC",
  freshProfiles: true,
};
const of = (condition: object, more: object = {}) => ({
  version: 2,
  root: {
    kind: "group",
    match: "all",
    items: [{ kind: "condition", field: "city", operator: "is", value: "x", ...condition }],
  },
  ...more,
});
const event = (events: unknown, where?: unknown) => ({
  field: "event_count",
  operator: "gt",
  value: 1,
  params: { event: { events, ...(where ? { where } : {}) } },
});

/** Every place of a filter into which a hostile text could be written. */
const SLOTS: Record<string, (payload: string) => unknown> = {
  field: (field) => of({ field }),
  operator: (operator) => of({ operator }),
  value: (value) => of({ value }),
  "list of values": (value) => of({ value: ["x", value] }),
  pattern: (value) => of({ operator: "matches", value }),
  "name of an event": (name) => of(event([name])),
  "path of a property": (property) => of(event("a", [{ property, operator: "is", value: 1 }])),
  "value of a property": (value) => of(event("a", [{ property: "p", operator: "contains", value }])),
  "operator of a property": (operator) => of(event("a", [{ property: "p", operator, value: 1 }])),
  "key of an attribute": (key) => of({ field: "attribute", params: { key } }),
  category: (category) => of({ field: "order_count", operator: "gt", value: 1, params: { categories: [category] } }),
  parameter: (name) => of({ field: "order_count", operator: "gt", value: 1, params: { [name]: ["x"] } }),
  "unit of a window": (unit) =>
    of({ field: "order_count", operator: "gt", value: 1, window: { kind: "last", count: 1, unit } }),
  "word of a draw": (salt) => of({}, { limit: { kind: "share", percent: 5, salt } }),
  "figure to sort by": (field) => of({}, { limit: { kind: "top", count: 5, by: { field } } }),
  "direction of sorting": (order) => of({}, { limit: { kind: "top", count: 5, by: { field: "order_count" }, order } }),
  "excluded segment": (id) => of({}, { exclude: [id] }),
  match: (match) => ({ version: 2, root: { kind: "group", match, items: [] } }),
};

test.each(Object.keys(SLOTS))("a hostile text as the %s is refused or travels as a parameter", (slot) => {
  for (const payload of PAYLOADS) {
    const read = Filter.safeParse(SLOTS[slot]?.(payload));
    const text = read.success ? compileFilter(read.data, scope).text : "";
    const harmless = compileFilter(Filter.parse(of({})), scope).text;
    expect(text.includes(payload) && !harmless.includes(payload)).toBe(false);
  }
});
