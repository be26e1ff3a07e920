import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filterArbitrary } from "./arbitrary";
import { describeChange, diffFilters } from "./diff";
import { Filter, type FilterNode, type Group } from "./schema";

const condition = (field: string, operator: string, value: unknown, more: object = {}) => ({
  kind: "condition",
  field,
  operator,
  value,
  ...more,
});
const group = (match: string, ...items: unknown[]) => ({ kind: "group", match, items });
const filter = (match: string, ...items: unknown[]) => Filter.parse({ version: 2, root: group(match, ...items) });
const last = (count: number) => ({ window: { kind: "last", count, unit: "day" } });

const spent = condition("total_spend", "gt", 100_000, last(90));
const inIzmir = condition("city", "is", ["İzmir"]);
const women = condition("gender", "is", ["female"]);
const mailable = condition("email_consent", "is", true);

const words = (before: Filter, after: Filter, locale: "en" | "tr" = "en") =>
  diffFilters(before, after).map((change) => {
    const { kind, before, after } = describeChange(change, { locale, currency: "TRY" });
    return [kind, before, after];
  });

describe("the difference between two filters", () => {
  test("names what comes in, what goes out and what changes", () => {
    expect(words(filter("all", spent, inIzmir), filter("all", { ...spent, ...last(30) }, women))).toEqual([
      [
        "changed",
        "total spend is more than ₺1,000 in the last 90 days",
        "total spend is more than ₺1,000 in the last 30 days",
      ],
      ["removed", "city is İzmir", null],
      ["added", null, "gender is female"],
    ]);
  });

  test("says it in Turkish too", () => {
    expect(words(filter("all", spent), filter("any", spent, inIzmir), "tr")).toEqual([
      ["joined", "her kural sağlanmalı", "bir kural yeter"],
      ["added", null, "veya şehir İzmir"],
    ]);
  });

  test("a rule that goes to another group has moved", () => {
    const before = filter("all", spent, group("any", inIzmir, women, mailable));
    const after = filter("all", spent, mailable, group("any", inIzmir, women));
    expect(words(before, after)).toEqual([["moved", null, "allows e-mail"]]);
  });

  test("what must not be is told as such", () => {
    expect(words(filter("all", spent), filter("all", spent, group("none", inIzmir)))).toEqual([
      ["added", null, "not (city is İzmir)"],
    ]);
    expect(words(filter("all", inIzmir), filter("all", { ...inIzmir, disabled: true }))).toEqual([
      ["changed", "city is İzmir", "city is İzmir (switched off)"],
    ]);
  });

  test("limits and left out segments count", () => {
    const id = "0190aaaa-0000-7000-8000-000000000001";
    const narrowed = Filter.parse({ ...filter("all"), limit: { kind: "sample", count: 50 }, exclude: [id] });
    const names = new Map([[id, "Staff"]]);
    expect(
      diffFilters(filter("all"), narrowed).map((change) =>
        describeChange(change, { locale: "en", currency: "TRY", names }),
      ),
    ).toEqual([
      { kind: "limited", before: null, after: "Of these 50 drawn at random." },
      { kind: "excluded", before: null, after: "Without the people of “Staff”." },
    ]);
  });
});

const turned = (node: FilterNode): FilterNode =>
  node.kind === "group"
    ? { ...node, id: `other-${node.id}`, items: [...node.items].reverse().map(turned) }
    : { ...node, id: `other-${node.id}` };

test("the same rules in another order and under other ids differ in nothing", () => {
  fc.assert(
    fc.property(filterArbitrary, (given) => {
      const other = { ...given, root: turned(given.root) as Group };
      expect(diffFilters(given, other)).toEqual([]);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test("any rule turned round, switched off or taken out shows", () => {
  fc.assert(
    fc.property(filterArbitrary, fc.constantFrom("not", "disabled", "gone"), (given, deed) => {
      const [first, ...others] = given.root.items;
      fc.pre(first !== undefined);
      const changed = deed === "gone" ? [] : [{ ...first, [deed]: first?.[deed as "not"] ? undefined : true }];
      const after = { ...given, root: { ...given.root, items: [...changed, ...others] as FilterNode[] } };
      expect(diffFilters(given, after).length).toBeGreaterThan(0);
      expect(diffFilters(after, given).length).toBeGreaterThan(0);
    }),
    { seed: 12, numRuns: 200 },
  );
});
