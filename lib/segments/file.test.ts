import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filterArbitrary } from "./arbitrary";
import { diffFilters } from "./diff";
import { readRules, writeRules } from "./file";
import { Filter } from "./schema";

const filterOf = (...items: object[]) => ({ version: 2, root: { kind: "group", match: "all", items } });
const inIstanbul = { kind: "condition", field: "city", operator: "is", value: "istanbul" };
const faultsOf = (given: unknown) => {
  const read = readRules(typeof given === "string" ? given : JSON.stringify(given));
  return "faults" in read ? read.faults : [];
};

describe("a file of rules", () => {
  test("comes back as it was written, name and all", () => {
    fc.assert(
      fc.property(filterArbitrary, (filter) => {
        const read = readRules(writeRules({ name: "Loyal", filter }));
        expect(read).toMatchObject({ rules: { name: "Loyal" } });
        expect("rules" in read && diffFilters(filter, read.rules.filter)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("may be a filter by itself, of an older version too", () => {
    expect(readRules(JSON.stringify({ ...filterOf(inIstanbul), version: 1 }))).toEqual({
      rules: { filter: Filter.parse(filterOf(inIstanbul)) },
    });
  });

  test("that is no JSON, or no object, is refused as a whole", () => {
    for (const text of ["", "{", "[]", "null", '"text"']) {
      expect(faultsOf(text)).toEqual([{ path: "", key: "segments.file.notJson" }]);
    }
    expect(faultsOf(" ".repeat(1_000_001))).toEqual([{ path: "", key: "segments.file.tooLong" }]);
  });

  test("says where it is wrong", () => {
    expect(faultsOf({ filter: filterOf(inIstanbul, { ...inIstanbul, field: "shoe_size" }) })).toEqual([
      { path: "filter.root.items[1].field", key: "segments.issues.field" },
    ]);
    expect(faultsOf({ filter: filterOf({ ...inIstanbul, drop: 1 }) })).toEqual([
      { path: "filter.root.items[0].drop", key: "segments.file.unknownPart" },
    ]);
    expect(faultsOf({ filter: { ...filterOf(), version: 9 } })).toEqual([
      { path: "filter.version", key: "segments.file.misfit" },
    ]);
    expect(faultsOf({ name: "Loyal" })).toMatchObject([{ path: "filter" }]);
  });
});
