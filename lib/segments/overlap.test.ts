import * as fc from "fast-check";
import { expect, test } from "vitest";
import { combinationsOf, inAll, inOnly } from "./overlap";
import type { Overlap } from "./views";

const overlap = (regions: [members: string, customers: number][]): Overlap => ({
  segments: [],
  regions: regions.map(([members, customers]) => ({
    members: [...members],
    customers,
    orders: customers * 2,
    spentMinor: customers * 100,
  })),
});

test("whoever is in all of some is counted with whatever else they are in; alone means nothing else", () => {
  const both = overlap([
    ["a", 5],
    ["ab", 3],
    ["abc", 2],
    ["c", 7],
  ]);
  expect(inAll(both, ["a"])).toEqual({ customers: 10, orders: 20, spentMinor: 1000 });
  expect(inAll(both, ["a", "b"]).customers).toBe(5);
  expect(inOnly(both, ["a"]).customers).toBe(5);
  expect(inOnly(both, ["b"]).customers).toBe(0);
  expect(inOnly(both, ["a", "b"]).customers).toBe(3);
});

test("the parts of a picture hold everyone once", () => {
  const ids = ["a", "b", "c", "d"];
  const counts = fc.array(fc.nat(50), { minLength: 15, maxLength: 15 });
  fc.assert(
    fc.property(counts, (customers) => {
      const all = overlap(combinationsOf(ids).map((members, at) => [members.join(""), customers[at] ?? 0]));
      const parts = combinationsOf(ids).map((part) => inOnly(all, part).customers);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(customers.reduce((sum, part) => sum + part, 0));
      const withA = combinationsOf(ids).filter((part) => part.includes("a"));
      expect(inAll(all, ["a"]).customers).toBe(withA.reduce((sum, part) => sum + inOnly(all, part).customers, 0));
    }),
    { seed: 7, numRuns: 50 },
  );
});
