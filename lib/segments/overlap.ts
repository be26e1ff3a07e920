import type { Overlap, OverlapRegion } from "./views";

/** Two to four at a time: more cannot be read in one picture. */
export const COMPARED_MIN = 2;
export const COMPARED_MAX = 4;

export type Sums = Omit<OverlapRegion, "members">;

const NOTHING: Sums = { customers: 0, orders: 0, spentMinor: 0 };

/** How alike two groups are: out of everyone in either, the share in both. */
export const likeness = (shared: number, first: number, second: number): number => {
  const either = first + second - shared;
  return either === 0 ? 0 : shared / either;
};

const sumOf = (regions: readonly OverlapRegion[]): Sums =>
  regions.reduce<Sums>(
    (sum, { customers, orders, spentMinor }) => ({
      customers: sum.customers + customers,
      orders: sum.orders + orders,
      spentMinor: sum.spentMinor + spentMinor,
    }),
    NOTHING,
  );

/** Everyone who is in all of these, whatever else they are in. */
export const inAll = ({ regions }: Overlap, ids: readonly string[]): Sums =>
  sumOf(regions.filter(({ members }) => ids.every((id) => members.includes(id))));

/** Those who are in these and in none of the others. */
export const inOnly = ({ regions }: Overlap, ids: readonly string[]): Sums =>
  sumOf(regions.filter(({ members }) => members.length === ids.length && ids.every((id) => members.includes(id))));

/** Every way of being in some and not in others, from one segment alone to all of them. */
export function combinationsOf(ids: readonly string[]): string[][] {
  return Array.from({ length: 2 ** ids.length - 1 }, (_, at) => ids.filter((_, bit) => ((at + 1) >> bit) & 1)).sort(
    (first, second) => first.length - second.length,
  );
}
