import { expect, test } from "vitest";
import { compileFilter } from "./compile";
import { Filter } from "./schema";

const scope = {
  tenantId: "0190aaaa-0000-7000-8000-00000000000a",
  now: new Date("2026-06-15T09:00:00Z"),
  timezone: "UTC",
  freshProfiles: true,
};
const RULES = {
  city: { field: "city", operator: "is", value: "Ankara" },
  orders: { field: "order_count", operator: "gte", value: 4 },
  quiet: { field: "days_since_last_order", operator: "gte", value: 60 },
  none: { field: "order_count", operator: "lt", value: 1 },
} as const;

function whereOf(match: string, ...rules: (keyof typeof RULES)[]): string {
  const items = rules.map((rule) => ({ kind: "condition", ...RULES[rule] }));
  const least = match === "at_least" ? { least: 1 } : {};
  const filter = Filter.parse({ version: 2, root: { kind: "group", match, items, ...least } });
  return compileFilter(filter, scope).text.split(" where ").at(-1) ?? "";
}

test.each(["all", "any"])("nothing stands around what an index answers where %s of the rules must hold", (match) => {
  const where = whereOf(match, "city", "orders", "quiet");
  expect(where).toContain("c.city_key = any(");
  expect(where).toMatch(/last_order_at <= \$\d+::timestamptz/);
  expect(where).not.toMatch(/coalesce|nullif|extract/);
});

test.each(["none", "at_least"])("no rule is unknown where %s of the rules is counted", (match) => {
  expect(whereOf(match, "city", "quiet").match(/coalesce\(/g)).toHaveLength(2);
});

test("whoever has nothing is asked too where nothing is enough", () => {
  expect(whereOf("all", "none")).toContain("coalesce(joined0.order_count, 0) <");
});
