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
export function bestHourIn(store: readonly number[]): (own: readonly number[]) => number | null {
  if (!tellsTime(store)) {
    return () => null;
  }
  const all = store.reduce((sum, count) => sum + count, 0);
  const usual = store.map((count) => (STORE_WEIGHT * count) / all);
  return (own) => {
    if (own.length < ENOUGH_ORDERS) {
      return null;
    }
    const weights = [...usual];
    const add = (hour: number, weight: number) => {
      const place = (hour + weights.length) % weights.length;
      weights[place] = (weights[place] ?? 0) + weight;
    };
    for (const hour of own) {
      add(hour - 1, 0.25);
      add(hour, 0.5);
      add(hour + 1, 0.25);
    }
    return weights.indexOf(Math.max(...weights));
  };
}
