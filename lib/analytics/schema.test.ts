import fc from "fast-check";
import { expect, test } from "vitest";
import { AGE_BANDS, birthRange, monthSpan, spendBuckets } from "./schema";

const inRange = (born: string, { from, to }: { from: string | null; to: string | null }) =>
  (from === null || born >= from) && (to === null || born <= to);

test("a birthday moves someone into the next band on the day itself", () => {
  expect(birthRange("18-24", "2026-06-15")).toEqual({ from: "2001-06-16", to: "2008-06-15" });
  expect(birthRange("65+", "2026-06-15")).toEqual({ from: null, to: "1961-06-15" });
  expect(birthRange("0-17", "2024-02-29")).toEqual({ from: "2006-03-01", to: null });
});

test("on every day everybody stands in exactly one band", () => {
  const day = fc
    .date({ min: new Date("1930-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (born, today) => {
      expect(AGE_BANDS.filter((band) => inRange(born, birthRange(band, today)))).toHaveLength(1);
    }),
    { seed: 5, numRuns: 500 },
  );
});

test("buckets are round, even, without gap or overlap, and few", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(1, 100, 1000), (high, unit) => {
      const buckets = spendBuckets(high, unit);
      expect(buckets.length).toBeLessThanOrEqual(12);
      expect(buckets[0]).toEqual({ fromMinor: null, toMinor: 0 });
      expect(buckets.at(-1)?.toMinor).toBeNull();
      expect(buckets.at(-1)?.fromMinor).toBeGreaterThan(high);
      for (const [index, { fromMinor }] of buckets.entries()) {
        expect(fromMinor === null || fromMinor - 1 === buckets[index - 1]?.toMinor).toBe(true);
        expect(((fromMinor ?? 1) - 1) % unit).toBe(0);
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("a month begins at the store's midnight", () => {
  expect(monthSpan("2026-12", "Europe/Istanbul")).toEqual({
    from: new Date("2026-11-30T21:00:00Z"),
    to: new Date("2026-12-31T21:00:00Z"),
  });
});
