import { expect, test } from "vitest";
import { draftOf, limitOf } from "./draft-of";
import { guardDraft } from "./guard";

const draft = (...items: unknown[]) => ({ kind: "group", match: "all", items });
const rule = (field: string, operator: string, value: unknown, more: object = {}) => ({
  kind: "rule",
  field,
  operator,
  value,
  ...more,
});

test("money is translated into minor units of the store's currency, counts are not", () => {
  const given = draft(
    rule("total_spend", "gt", 1000.5),
    rule("order_count", "gt", 3),
    rule("average_order", "between", [1, 2]),
  );
  const values = (currency: string) => {
    const guarded = guardDraft(given, currency);
    return guarded.ok ? guarded.filter.root.items.map((item) => "value" in item && item.value) : guarded.problems;
  };
  expect(values("TRY")).toEqual([100_050, 3, [100, 200]]);
  expect(values("KWD")).toEqual([1_000_500, 3, [1000, 2000]]);
});

test.each([
  ["an unknown field", draft(rule("password_hash", "is", ["x"]))],
  ["SQL for a field", draft(rule("city) or 1=1 --", "is", ["x"]))],
  ["SQL for an operator", draft(rule("city", "= any(select", ["x"]))],
  ["an amount that is text", draft(rule("total_spend", "gt", "1000; drop table customer"))],
  ["a window from nowhere", draft(rule("order_count", "gt", 1, { window: { kind: "sql", text: "now()" } }))],
  ["a whole other tree", { tenantId: "00000000-0000-7000-8000-000000000000", select: "*" }],
  ["nothing", null],
  ["a list", []],
  ["too many rules", draft(...Array.from({ length: 300 }, () => rule("city", "is", ["x"])))],
])("%s is refused", (_, given) => {
  expect(guardDraft(given, "TRY").ok).toBe(false);
});

test("a draft nested without end is refused without falling over", () => {
  let node: unknown = rule("city", "is", ["x"]);
  for (let level = 0; level < 50_000; level++) {
    node = { kind: "group", match: "all", items: [node] };
  }
  expect(guardDraft(node, "TRY").ok).toBe(false);
});

test("parts that a draft has no business with do not come along", () => {
  const guarded = guardDraft(
    { ...draft({ ...rule("city", "is", ["x"]), tenantId: "other", sql: "1=1" }), tenantId: "other" },
    "TRY",
  );
  expect(JSON.stringify(guarded)).not.toMatch(/other|sql/);
});

test("the first by a figure comes along as a limit, and a share of the store stays a share though it is ranked by money", () => {
  const share = rule("total_spend", "top_percent", 10);
  const guarded = guardDraft(draft(share), "TRY", { count: 100, field: "total_spend", order: "highest" });
  expect(guarded.ok && guarded.filter).toMatchObject({
    root: { items: [{ operator: "top_percent", value: 10 }] },
    limit: { kind: "top", count: 100, by: { field: "total_spend" }, order: "highest" },
  });
  expect(guarded.ok && draftOf(guarded.filter, "TRY").items).toEqual([share]);
  expect(guarded.ok && limitOf(guarded.filter)).toEqual({ count: 100, field: "total_spend", order: "highest" });
  expect(guardDraft(draft(), "TRY", { count: 100, field: "city", order: "highest" }).ok).toBe(false);
});
