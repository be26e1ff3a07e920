import { EVENT_NAMES } from ".";
import type { EventName } from "./define";

/** "Order Completed", "order_completed", "orderCompleted" and "ORDER-COMPLETED" are one name. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, "");

/** Spellings that shops use beside those of the spec. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  ordercanceled: "order_cancelled",
  orderplaced: "order_placed",
  purchase: "order_placed",
  purchased: "order_placed",
  addtocart: "product_added",
  addedtocart: "product_added",
  removefromcart: "product_removed",
  viewcart: "cart_viewed",
  begincheckout: "checkout_started",
  viewitem: "product_viewed",
  viewedproduct: "product_viewed",
};

const BY_NAME = new Map(EVENT_NAMES.map((entry) => [entry.name, entry]));
const BY_KEY = new Map([
  ...Object.entries(OTHER_SPELLINGS),
  ...EVENT_NAMES.flatMap(({ name, spoken }): [string, string][] => [
    [keyOf(spoken), name],
    [keyOf(name), name],
  ]),
]);

/** Our name of a track event: canonical where the e-commerce spec knows it, else as it was sent. */
export function canonicalName(sent: string): string {
  return BY_KEY.get(keyOf(sent)) ?? sent.trim();
}

export const eventNameOf = (name: string): EventName | null => BY_NAME.get(name) ?? null;
