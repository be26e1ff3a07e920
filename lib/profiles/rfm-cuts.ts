import type { Minor } from "@/lib/base/money";

/** Four values each, rising, that divide the store's buyers into fifths by last order, orders and spend. */
export type RfmCuts = { recency: readonly Date[]; frequency: readonly number[]; monetary: readonly Minor[] };

/** With fewer buyers a fifth is a handful of people and says nothing. */
export const ENOUGH_BUYERS = 20;
