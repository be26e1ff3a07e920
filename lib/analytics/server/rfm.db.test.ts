import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { addDays } from "@/lib/base/time";
import { listCustomers } from "@/lib/customers/server/queries";
import { mintTenant } from "@/lib/db/testing";
import { settle } from "@/lib/profiles/server/testing";
import { refreshAll } from "@/lib/profiles/server/whole";
import { getRfmCells } from "./rfm";

test("every number of the grid is the number of people its link opens, in this store alone", async () => {
  const [ctx, other] = [await mintTenant(), await mintTenant()];
  const people = Array.from({ length: 40 }, () => newId(ctx.now));
  const bought = people.flatMap((_, who) =>
    Array.from({ length: 1 + (who % 5) }, (__, time) => ({
      who,
      orderedAt: addDays(ctx.now, -1 - ((who * 37 + time * 11) % 300)),
      totalMinor: 1_000 + who * 10,
      discountMinor: 0,
      isCancelled: false,
      items: [],
      refunds: [],
    })),
  );
  await settle(ctx, people, { bought, loose: [] });
  await refreshAll(ctx);
  const cells = await getRfmCells(ctx);
  expect(cells.reduce((all, { people: count }) => all + count, 0)).toBe(40);
  expect(cells.length).toBeGreaterThan(5);
  for (const { recency, worth, group, people: count } of cells) {
    const inCell = await listCustomers(ctx, { filter: { rfmCell: { recency, worth } }, limit: 100 });
    expect(inCell.items).toHaveLength(count);
    const inGroup = await listCustomers(ctx, { filter: { rfmGroup: group }, limit: 100 });
    const ofGroup = cells.filter((cell) => cell.group === group).reduce((all, cell) => all + cell.people, 0);
    expect(inGroup.items).toHaveLength(ofGroup);
    expect(new Set(inGroup.items.map(({ profile }) => profile?.rfmGroup))).toEqual(new Set([group]));
  }
  expect(await getRfmCells(other)).toEqual([]);
});
