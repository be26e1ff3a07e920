import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filterArbitrary } from "./arbitrary";
import { describeFilter } from "./describe";
import { issuesOf } from "./issues";
import { readyMadeFor } from "./ready-made";
import { Filter, type FilterNode } from "./schema";
import { edit } from "./tree";

const condition = (field: string, operator: string, value: unknown, more: object = {}) => ({
  kind: "condition",
  field,
  operator,
  value,
  ...more,
});
const filter = (match: string, ...items: unknown[]) =>
  Filter.parse({ version: 1, root: { kind: "group", match, items } });
const last90 = { window: { kind: "last", count: 90, unit: "day" } };
const spent = condition("total_spend", "gt", 100_000, last90);
const inIstanbul = condition("city", "is", ["İstanbul", "Ankara"]);

const english = (given: Filter) => describeFilter(given, { locale: "en", currency: "TRY" });
const turkish = (given: Filter) => describeFilter(given, { locale: "tr", currency: "TRY" });

describe("a filter in words", () => {
  test("names amounts, windows and places as a reader writes them", () => {
    expect(english(filter("all", spent, inIstanbul))).toBe(
      "Customers where total spend is more than ₺1,000 in the last 90 days and city is İstanbul or Ankara.",
    );
    expect(turkish(filter("all", spent, inIstanbul))).toBe(
      "Şu koşullara uyan müşteriler: son 90 günde toplam harcama ₺1.000 üzerinde ve şehir İstanbul veya Ankara.",
    );
  });

  test("a date in a stretch of time carries one ending in Turkish, not two", () => {
    const lately = (operator: string) =>
      filter("all", condition("last_order", operator, { kind: "last", count: 60, unit: "day" }));
    expect(turkish(lately("within"))).toBe("Şu koşullara uyan müşteriler: son sipariş tarihi son 60 günde.");
    expect(turkish(lately("not_within"))).toBe("Şu koşullara uyan müşteriler: son sipariş tarihi son 60 günde değil.");
    expect(english(lately("within"))).toBe("Customers where last order is in the last 60 days.");
  });

  test("a stretch of the customer's own life reads as one", () => {
    const again = filter(
      "all",
      condition("event_count", "gte", 2, {
        window: { kind: "since", what: "last_order" },
        params: { event: { events: ["product_viewed"] } },
      }),
    );
    expect(english(again)).toMatch(/ since their last order\.$/);
    expect(turkish(again)).toMatch(/: son siparişinden beri /);
  });

  test("a share of the store is a share, also of money", () => {
    const best = filter("all", condition("total_spend", "top_percent", 12.5, last90));
    expect(english(best)).toBe("Customers where total spend is in the top 12.5 % in the last 90 days.");
    expect(turkish(best)).toBe(
      "Şu koşullara uyan müşteriler: son 90 günde toplam harcama en yüksek yüzde 12,5 içinde.",
    );
  });

  test("brackets what is joined otherwise, and says what is excluded", () => {
    const inner = { kind: "group", match: "any", items: [inIstanbul, condition("email_consent", "is", true)] };
    const without = { kind: "group", match: "none", items: [condition("has_phone", "is", false)] };
    expect(english(filter("all", spent, inner, without))).toBe(
      "Customers where total spend is more than ₺1,000 in the last 90 days and (city is İstanbul or Ankara or allows e-mail) and not (has no phone number).",
    );
  });

  test("empty means everyone or nobody, and says which", () => {
    expect(english(filter("all"))).toBe("All customers.");
    expect(english(filter("any"))).toContain("No customer");
  });

  test("names the field that a value is held against, its own time, and how much of it", () => {
    const given = filter(
      "all",
      condition("spent_30", "gt_figure", { field: "monthly_budget", percent: 120 }),
      condition("last_order", "later_than", { field: "customer_since" }),
    );
    expect(english(given)).toBe(
      "Customers where spent in 30 days is more than their monthly budget × 120 % and last order is later than their customer since.",
    );
    expect(turkish(filter("all", condition("order_value", "lt_figure", { field: "average_order", ...last90 })))).toBe(
      "Şu koşullara uyan müşteriler: siparişlerin tutarı kendi ortalama sepet (son 90 günde) değerinin altında.",
    );
  });

  test("never breaks and never shows a code, whatever the filter", () => {
    fc.assert(
      fc.property(filterArbitrary, (given) => {
        for (const text of [english(given), turkish(given)]) {
          expect(text.replaceAll("a_b", "")).not.toMatch(/undefined|NaN|\{value\}|\w_\w/);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("what may be wrong with a filter", () => {
  const keys = (given: Filter) => issuesOf(given).map(({ key }) => key);

  test("a finished filter has nothing", () => {
    expect(readyMadeFor({ currency: "TRY" }).flatMap((segment) => keys(segment.filter))).toEqual([]);
  });

  test("a rule without its value is named with its row", () => {
    const draft: Filter = {
      version: 2,
      root: {
        kind: "group",
        id: "root",
        match: "all",
        items: [{ kind: "condition", id: "a", field: "city", operator: "is", value: null }],
      },
    };
    expect(issuesOf(draft)).toMatchObject([
      { nodeId: "a", level: "error", key: "segments.issues.valueMissing", path: ["root", "items", 0, "value"] },
    ]);
  });

  test("a negation joined by OR brings the hint, and its fix joins by AND", () => {
    const doubtful = filter("any", condition("city", "is_not", ["Ankara"]), spent);
    const [issue] = issuesOf(doubtful);
    expect(issue).toMatchObject({ level: "hint", key: "segments.hints.notWithOr" });
    const mended = (issue?.fixes[0]?.edits ?? []).reduce(edit, doubtful);
    expect(mended.root.match).toBe("all");
    expect(keys(mended)).toEqual([]);
  });

  test("two cities at once bring the hint, and its fix allows either", () => {
    const impossible = filter("all", condition("city", "is", ["Ankara"]), condition("city", "is", ["İzmir"]));
    const [issue] = issuesOf(impossible);
    expect(issue?.key).toBe("segments.hints.neverBoth");
    const mended = (issue?.fixes[0]?.edits ?? []).reduce(edit, impossible);
    expect(mended.root.items as FilterNode[]).toMatchObject([{ value: ["Ankara", "İzmir"] }]);
  });

  test("an empty group of alternatives says that it matches nobody", () => {
    expect(keys(filter("any"))).toEqual(["segments.hints.emptyAny"]);
    expect(keys(filter("all"))).toEqual(["segments.hints.everyone"]);
  });
});
