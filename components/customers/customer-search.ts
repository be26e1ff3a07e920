import {
  createLoader,
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { z } from "zod";
import { AGES, GENDERS } from "@/lib/analytics/schema";
import { CONSENT_FILTERS, CUSTOMER_SORTS, MESSAGE_STATES } from "@/lib/customers/schema";
import { moveOf } from "@/lib/profiles/changes";
import { PATTERN_KEYS } from "@/lib/profiles/patterns/define";
import { RFM_GROUPS } from "@/lib/profiles/rules/rfm";

const parseAsId = createParser({
  parse: (text) => z.guid().safeParse(text).data ?? null,
  serialize: (id: string) => id,
});

const parseAsMonth = createParser({
  parse: (text) => (/^20\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : null),
  serialize: (month: string) => month,
});

/** "5-3": the fifth of recency, and the fifth of orders and spend. */
const parseAsRfmCell = createParser({
  parse: (text) => (/^[1-5]-[1-5]$/.test(text) ? text : null),
  serialize: (cell: string) => cell,
});

/** "loyalty.silver.gold": what is followed, from where, to where. */
const parseAsMove = createParser({
  parse: (text) => (moveOf(text) ? text : null),
  serialize: (move: string) => move,
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
  /** Ordered for the first time within so many days, counted as above. */
  newIn: parseAsInteger,
  /** First order in a month of the store's calendar, and any order in one: "2026-03". */
  firstMonth: parseAsMonth,
  orderMonth: parseAsMonth,
  gender: parseAsStringLiteral(GENDERS),
  age: parseAsStringLiteral(AGES),
  rfmGroup: parseAsStringLiteral(RFM_GROUPS),
  rfmCell: parseAsRfmCell,
  pattern: parseAsStringLiteral(PATTERN_KEYS),
  /** Moved so within so many days of the store's calendar. */
  moved: parseAsMove,
  movedIn: parseAsInteger,
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
