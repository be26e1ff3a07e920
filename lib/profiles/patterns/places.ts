import { fold } from "@/lib/base/text";
import type { History } from "../figures";

/** Where someone's placed orders went, as far as that is known. */
export type Places = {
  /** Orders whose place is known. */
  orders: number;
  count: number;
  /** One spelling of each, in the order of their letters' codes. */
  names: readonly string[];
};

/** A place is a city: the one an order was sent to, else the one its buyer lives in. */
export function placesOf(history: History): Places {
  const known = history.orders.flatMap(({ isCancelled, place }) => (isCancelled || !place ? [] : [place]));
  const names = new Map<string, string>();
  for (const name of [...known].sort().reverse()) {
    names.set(fold(name), name);
  }
  return { orders: known.length, count: names.size, names: [...names.values()].sort() };
}
