import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { filterArbitrary } from "./arbitrary";
import { filterJsonSchema } from "./json-schema";
import { CONDITIONS_MAX, DEPTH_MAX, Filter } from "./schema";

const rule = (more: object = {}) => ({ kind: "condition", field: "city", operator: "is", value: ["x"], ...more });
const filter = (...items: unknown[]) => ({ version: 1, root: { kind: "group", match: "all", items } });
const problems = (given: unknown) =>
  Filter.safeParse(given).error?.issues.map(({ path, message }) => [path.join("/"), message]);

function nested(depth: number): unknown {
  let node: unknown = rule();
  for (let level = 0; level < depth; level++) {
    node = { kind: "group", match: "all", items: [node] };
  }
  return { version: 1, root: node };
}

describe("a filter from outside", () => {
  test("gets ids where it has none, and keeps those it has", () => {
    const { root } = Filter.parse(filter(rule({ id: "mine" }), rule(), rule({ id: "mine" })));
    expect(root.items.map(({ id }) => id)).toEqual(["mine", "n2", "n3"]);
  });

  test("may give one word without its list", () => {
    expect(Filter.parse(filter(rule({ value: "Ankara" }))).root.items[0]).toMatchObject({ value: ["Ankara"] });
  });

  test.each([
    ["an unknown field", rule({ field: "shoe_size" }), "root/items/0/field", "segments.issues.field"],
    [
      "a field that is SQL",
      rule({ field: "c.id; drop table customer" }),
      "root/items/0/field",
      "segments.issues.field",
    ],
    ["a field of every object", rule({ field: "constructor" }), "root/items/0/field", "segments.issues.field"],
    ["an operator of another type", rule({ operator: "gt" }), "root/items/0/operator", "segments.issues.operator"],
    ["a missing value", rule({ value: undefined }), "root/items/0/value", "segments.issues.valueMissing"],
    ["a word of spaces", rule({ value: ["  "] }), "root/items/0/value/0", "segments.issues.valueMissing"],
    ["a NUL in a word", rule({ value: ["a\0b"] }), "root/items/0/value/0", "segments.issues.valueMissing"],
    [
      "a window where none belongs",
      rule({ window: { kind: "last", count: 1, unit: "day" } }),
      "root/items/0/window",
      "segments.issues.noWindow",
    ],
    [
      "a fraction of an order",
      rule({ field: "order_count", operator: "gt", value: 1.5 }),
      "root/items/0/value",
      "segments.issues.number",
    ],
    [
      "a range that runs backwards",
      rule({ field: "order_count", operator: "between", value: [5, 1] }),
      "root/items/0/value",
      "segments.issues.rangeOrder",
    ],
    [
      "a window of no days",
      rule({ field: "order_count", operator: "gt", value: 1, window: { kind: "last", count: 0, unit: "day" } }),
      "root/items/0/window/count",
      "segments.issues.windowCount",
    ],
    [
      "the 30th of February",
      rule({ field: "first_order", operator: "before", value: "2026-02-30" }),
      "root/items/0/value",
      "segments.issues.day",
    ],
  ])("is refused for %s, at the place and with the reason", (_, given, path, message) => {
    expect(problems(filter(given))).toContainEqual([path, message]);
  });

  test("is refused for a part nobody knows", () => {
    expect(Filter.safeParse(filter({ ...rule(), sql: "1=1" })).success).toBe(false);
    expect(Filter.safeParse({ ...filter(), tenantId: "other" }).success).toBe(false);
    expect(Filter.safeParse({ ...filter(), version: 3 }).success).toBe(false);
  });

  test("is refused beyond the limits, however deep it is", () => {
    expect(Filter.safeParse(nested(DEPTH_MAX)).success).toBe(true);
    expect(problems(nested(DEPTH_MAX + 1))).toContainEqual(["", "segments.issues.tooDeep"]);
    expect(problems(nested(100_000))).toContainEqual(["", "segments.issues.tooDeep"]);
    const many = Array.from({ length: CONDITIONS_MAX + 1 }, () => rule());
    expect(problems(filter(...many))).toContainEqual(["", "segments.issues.tooMany"]);
  });

  test("reads the same after it was written down", () => {
    fc.assert(
      fc.property(filterArbitrary, (given) => {
        expect(Filter.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test.each([null, undefined, 1, "x", [], {}, { version: 1 }, { version: 1, root: null }])("%j is not one", (given) => {
    expect(Filter.safeParse(given).success).toBe(false);
  });
});

test("the published JSON Schema accepts every filter that is valid, and refuses what no field knows", () => {
  const published = z.fromJSONSchema(filterJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  fc.assert(
    fc.property(filterArbitrary, (given) => {
      expect(published.safeParse(JSON.parse(JSON.stringify(given))).success).toBe(true);
    }),
    { seed: 4, numRuns: 30 },
  );
  expect(published.safeParse(filter(rule({ field: "shoe_size" }))).success).toBe(false);
  expect(published.safeParse(filter(rule({ operator: "gt" }))).success).toBe(false);
  expect(published.safeParse(filter({ ...rule(), sql: "1=1" })).success).toBe(false);
}, 300_000);
