import type { Minor } from "@/lib/base/money";
import type { OrderStatus } from "./schema";

/** What a source knows of the buyer; null where it does not say. */
export type PersonFacts = {
  /** The shop's own number of the customer. */
  ref: string | null;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  city: string | null;
  country: string | null;
};

export type LineFacts = {
  productRef: string;
  productName: string | null;
  quantity: number;
  unitPriceMinor: Minor;
  totalMinor: Minor;
};

/** A whole order as its source tells it at `updatedAt`. */
export type OrderFacts = {
  ref: string;
  person: PersonFacts | null;
  orderedAt: Date;
  updatedAt: Date;
  status: OrderStatus;
  totalMinor: Minor;
  discountMinor: Minor;
  /** Paid in another currency without a rate: the amounts above are 0 then. */
  foreign: { currency: string; totalMinor: Minor } | null;
  lines: LineFacts[];
};

export type RefundFacts = { ref: string; orderRef: string; refundedAt: Date; totalMinor: Minor; lines: LineFacts[] };

export type Facts = { orders: OrderFacts[]; refunds: RefundFacts[] };

/** One telling per key: the latest, and of two at the same instant the later in the list. */
export function latestBy<Item>(items: readonly Item[], key: (item: Item) => string, at: (item: Item) => Date): Item[] {
  const kept = new Map<string, Item>();
  for (const item of items) {
    const before = kept.get(key(item));
    if (!before || at(before).getTime() <= at(item).getTime()) {
      kept.set(key(item), item);
    }
  }
  return [...kept.values()];
}
