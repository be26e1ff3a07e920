import type { Minor } from "@/lib/base/money";
import type { ConsentChannel, ConsentStatus } from "@/lib/consent/schema";
import type { OrderStatus } from "./schema";

/** What a source knows of a person; null where it does not say. */
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

/** A person as their source tells them at `updatedAt`: later tellings win, earlier ones only fill gaps. */
export type PersonTelling = { person: PersonFacts; updatedAt: Date };

export type LineFacts = {
  productRef: string;
  productName: string | null;
  quantity: number;
  unitPriceMinor: Minor;
  totalMinor: Minor;
};

export type ProductFacts = {
  ref: string;
  name: string | null;
  category: { ref: string; name: string } | null;
  priceMinor: Minor | null;
  updatedAt: Date;
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
  /** Where it was sent; where a source does not say, the person's city stands for it. */
  city?: string | null;
  /** Paid in another currency without a rate: the amounts above are 0 then. */
  foreign: { currency: string; totalMinor: Minor } | null;
  lines: LineFacts[];
};

export type RefundFacts = {
  ref: string;
  orderRef: string;
  refundedAt: Date;
  totalMinor: Minor;
  lines: LineFacts[];
  /** The source tells no instant of its own, or one sum that grows: the largest sum counts, from when it was first told. */
  isRunning?: boolean;
};

/** A cart as it stands at `updatedAt`; a checkout is the same cart one step further. */
export type CartFacts = {
  ref: string;
  person: PersonFacts | null;
  createdAt: Date;
  updatedAt: Date;
  checkoutAt: Date | null;
  /** Set when the source itself calls it abandoned. */
  abandonedAt: Date | null;
  totalMinor: Minor;
  recoverUrl: string | null;
  lines: LineFacts[];
};

/** Which order a cart became. */
export type ConversionFacts = { cartRef: string; orderRef: string; at: Date };

export type ConsentFacts = {
  person: PersonFacts;
  channel: ConsentChannel;
  status: ConsentStatus;
  at: Date;
  /** How it was given, in the source's words: "single_opt_in". */
  detail: string | null;
};

/** Something the shop names by its id only: an order that no longer counts, a product or a customer it deleted. */
export type GoneFacts = { kind: "order" | "product" | "customer"; ref: string; at: Date };

/** What a person may ask for by law, through their shop. */
export type PrivacyFacts = { kind: "export" | "erasure"; person: PersonFacts };

export type Facts = {
  people: PersonTelling[];
  products: ProductFacts[];
  orders: OrderFacts[];
  refunds: RefundFacts[];
  carts: CartFacts[];
  conversions: ConversionFacts[];
  consents: ConsentFacts[];
  gone: GoneFacts[];
  privacy: PrivacyFacts[];
};

/** These facts and no others. */
export const factsOf = (told: Partial<Facts>): Facts => ({
  people: [],
  products: [],
  orders: [],
  refunds: [],
  carts: [],
  conversions: [],
  consents: [],
  gone: [],
  privacy: [],
  ...told,
});

/** Several tellings as one set. */
export const allFacts = (all: readonly Facts[]): Facts => ({
  people: all.flatMap((facts) => facts.people),
  products: all.flatMap((facts) => facts.products),
  orders: all.flatMap((facts) => facts.orders),
  refunds: all.flatMap((facts) => facts.refunds),
  carts: all.flatMap((facts) => facts.carts),
  conversions: all.flatMap((facts) => facts.conversions),
  consents: all.flatMap((facts) => facts.consents),
  gone: all.flatMap((facts) => facts.gone),
  privacy: all.flatMap((facts) => facts.privacy),
});

/** One telling per key: the latest, and of two at the same instant the later in the list. */
export function latestBy<Item>(items: readonly Item[], key: (item: Item) => string, at: (item: Item) => Date): Item[] {
  return foldBy(items, key, at, (_, after) => after);
}

/** One telling per key, folded from the earliest to the latest. */
export function foldBy<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  at: (item: Item) => Date,
  fold: (before: Item, after: Item) => Item,
): Item[] {
  const kept = new Map<string, Item>();
  for (const item of items.toSorted((a, b) => at(a).getTime() - at(b).getTime())) {
    const before = kept.get(key(item));
    kept.set(key(item), before ? fold(before, item) : item);
  }
  return [...kept.values()];
}

/** How a person is told apart within one set: by the shop's number, else by e-mail. Null for a guest without either. */
export function personKey(person: PersonFacts | null): string | null {
  if (!person || (person.ref === null && person.emailKey === null)) {
    return null;
  }
  return person.ref === null ? `@${person.emailKey}` : `#${person.ref}`;
}

/** Later facts over earlier ones; what the later telling leaves out stays. */
export function mergedPerson(before: PersonFacts, after: PersonFacts): PersonFacts {
  const hasEmail = after.email !== null;
  return {
    ref: after.ref ?? before.ref,
    email: hasEmail ? after.email : before.email,
    emailKey: hasEmail ? after.emailKey : before.emailKey,
    phone: after.phone ?? before.phone,
    firstName: after.firstName ?? before.firstName,
    lastName: after.lastName ?? before.lastName,
    city: after.city ?? before.city,
    country: after.country ?? before.country,
  };
}
