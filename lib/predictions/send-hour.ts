/** From so many orders on someone's own hours count. */
export const ENOUGH_ORDERS = 3;
/** What the whole store is worth beside a person's own orders. */
const STORE_WEIGHT = 2;
/** Where nearly every order bears one hour, it is a date without a time. */
const MOST_IN_ONE_HOUR = 0.9;

/** Whether the orders of a store, counted by the 24 hours, tell the time of day at all. */
export function tellsTime(store: readonly number[]): boolean {
  const all = store.reduce((sum, count) => sum + count, 0);
  return all > 0 && Math.max(...store) <= MOST_IN_ONE_HOUR * all;
}

/**
 * The hour at which someone most likely orders: their own orders, each spread over the hours beside it, drawn towards the
 * store's. Null with too little to go by; of equal hours the earliest.
 */
export function bestHour(own: readonly number[], store: readonly number[]): number | null {
  if (own.length < ENOUGH_ORDERS || !tellsTime(store)) {
    return null;
  }
  const all = store.reduce((sum, count) => sum + count, 0);
  const weights = store.map((count) => (STORE_WEIGHT * count) / all);
  for (const hour of own) {
    for (const [step, weight] of [
      [-1, 0.25],
      [0, 0.5],
      [1, 0.25],
    ] as const) {
      const place = (hour + step + 24) % 24;
      weights[place] = (weights[place] ?? 0) + weight;
    }
  }
  return weights.indexOf(Math.max(...weights));
}
