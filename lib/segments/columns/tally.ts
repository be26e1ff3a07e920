import type { Column } from "./fitting";

/** What a count says of those who fit: how many, how many of them may be written to, and some of them by their rows. */
export type Tally = { count: number; email: number; sms: number; some: number[] };

export type Reach = { email: Column; sms: Column };

const SOME = 2_000;

export const emptyTally = (): Tally => ({ count: 0, email: 0, sms: 0, some: [] });

/** Adds those who fit from a row on, but for who is left out. */
export function addTo(
  tally: Tally,
  fits: Uint8Array,
  { from, reach, isLeft }: { from: number; reach: Reach; isLeft: Uint8Array },
): void {
  for (let place = 0; place < fits.length; place++) {
    const row = from + place;
    if (fits[place] === 1 && isLeft[row] === 0) {
      tally.count++;
      tally.email += reach.email[row] ?? 0;
      tally.sms += reach.sms[row] ?? 0;
      if (tally.some.length < SOME) {
        tally.some.push(row);
      }
    }
  }
}
