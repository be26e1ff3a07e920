import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseFairly, type Waiting } from "./fairness";

const work = (tenant: string, count: number, limits: Waiting["limits"] = []): Waiting[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${tenant}${index}`, tenant, limits }));

test("a tenant with a thousand jobs does not keep the one job of another waiting", () => {
  const chosen = chooseFairly([...work("a", 1000), ...work("b", 1)], [], { free: 4, total: 4 });
  expect(chosen).toContain("b0");
});

test("one tenant alone leaves a part of the slots free for the next to come", () => {
  expect(chooseFairly(work("a", 100), [], { free: 16, total: 16 })).toHaveLength(12);
});

test("work of no tenant is not capped", () => {
  expect(chooseFairly(work("", 100), [], { free: 16, total: 16 })).toHaveLength(16);
});

test("slots already held count", () => {
  const live = Array.from({ length: 3 }, () => ({ tenant: "a", keys: [] }));
  expect(chooseFairly([...work("a", 5), ...work("b", 5)], live, { free: 3, total: 6 })).toEqual(["b0", "b1", "b2"]);
});

test("no limit is ever exceeded and older work of a tenant goes first", () => {
  const item = fc.record({
    tenant: fc.constantFrom("a", "b", "c"),
    key: fc.constantFrom("k1", "k2"),
    limit: fc.constantFrom(1, 2),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (items, total) => {
      const waiting = items.map((one, index) => ({
        id: String(index),
        tenant: one.tenant,
        limits: [{ key: one.key, limit: one.limit }],
      }));
      const chosen = chooseFairly(waiting, [], { free: total, total }).map(Number);
      const used = Map.groupBy(chosen, (index) => items[index]?.key);
      const isWithin = chosen.every((index) => (used.get(items[index]?.key)?.length ?? 0) <= 2);
      return chosen.length <= total && new Set(chosen).size === chosen.length && isWithin;
    }),
    { seed: 7, numRuns: 300 },
  );
});
