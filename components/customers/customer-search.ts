import {
  createLoader,
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { z } from "zod";
import { CONSENT_FILTERS, CUSTOMER_SORTS, MESSAGE_STATES } from "@/lib/customers/schema";

const parseAsId = createParser({
  parse: (text) => z.guid().safeParse(text).data ?? null,
  serialize: (id: string) => id,
});

/** What the address of the list says: filters first, then order and place. Amounts are minor units. */
export const customerFilters = {
  country: parseAsString,
  city: parseAsString,
  consent: parseAsStringLiteral(CONSENT_FILTERS),
  orders: parseAsStringLiteral(["some", "none"]),
  ordersFrom: parseAsInteger,
  ordersTo: parseAsInteger,
  spentFrom: parseAsInteger,
  spentTo: parseAsInteger,
  /** Ordered within so many days of the store's calendar, today included. */
  ordered: parseAsInteger,
  segment: parseAsId,
  journey: parseAsId,
  node: parseAsString,
  message: parseAsStringLiteral(MESSAGE_STATES),
};

export const customerSearch = {
  q: parseAsString.withDefault(""),
  ...customerFilters,
  sort: parseAsStringLiteral(CUSTOMER_SORTS).withDefault("name"),
  desc: parseAsBoolean.withDefault(false),
  after: parseAsString,
};

export const loadCustomerSearch = createLoader(customerSearch);
export type CustomerSearch = Awaited<ReturnType<typeof loadCustomerSearch>>;
