import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { addDays } from "@/lib/base/time";
import { listCustomers } from "@/lib/customers/server/queries";
import { mintTenant } from "@/lib/db/testing";
import { PATTERN_KEYS } from "@/lib/profiles/patterns/define";
import { settle } from "@/lib/profiles/server/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import { getPatternFigures } from "./patterns";

test("every number is the number of people its link opens, with what they spent, in this store alone", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const people = Array.from({ length: 12 }, () => newId(ctx.now));
  const bought = people.slice(1).flatMap((_, who) =>
    Array.from({ length: who * 2 }, (__, time) => ({
      who,
      orderedAt: addDays(ctx.now, -1 - who * 4 - time * 3),
      totalMinor: 40_000,
      discountMinor: 0,
      isCancelled: false,
      items: [],
      refunds: [],
    })),
  );
  await settle(ctx, people, { bought, loose: [] });
  await refreshAll(ctx);
  const { patterns, buyers } = await getPatternFigures(ctx);
  expect(patterns.map(({ pattern }) => pattern)).toEqual(PATTERN_KEYS);
  expect(buyers).toBe(10);
  expect(patterns.filter(({ people: count }) => count > 0).length).toBeGreaterThan(3);
  for (const { pattern, people: count, spentMinor } of patterns) {
    const { items } = await listCustomers(ctx, { filter: { pattern }, limit: 100 });
    expect(items).toHaveLength(count);
    expect(items.reduce((sum, { profile }) => sum + (profile?.spentMinor ?? 0), 0)).toBe(spentMinor);
    expect((await listCustomers(other, { filter: { pattern } })).items).toEqual([]);
  }
  expect((await getPatternFigures(other)).buyers).toBe(0);
});
