import { z } from "zod";
import { PageInput } from "@/lib/base/page";

/** Customers: the people of a store, how to find them, and what one page says about each. */
export const CONSENT_FILTERS = ["email", "sms", "no-email", "no-sms"] as const;
export const CUSTOMER_SORTS = ["name", "spent", "orders", "lastOrder", "created"] as const;
/** States of a message, as its ledger names them. */
export const MESSAGE_STATES = ["planned", "claimed", "sent", "delivered", "skipped", "failed", "in_doubt"] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

const amount = z.coerce.number().int().min(-1e15).max(1e15).optional();
const count = z.coerce.number().int().min(0).max(1e9).optional();
const word = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u)
  .optional();
const id = z.guid().optional();
const span = z.object({ from: z.coerce.date(), to: z.coerce.date() }).optional();

/**
 * Which customers are meant; every part narrows further. Other rooms link here with the parts they own
 * (a segment's members, the people of a journey), so that each of their numbers opens the people behind it.
 */
export const CustomerFilter = z.object({
  /** The beginning of a first or last name or an e-mail address, or a whole external id. */
  search: word,
  email: word,
  externalId: word,
  country: word,
  city: word,
  consent: z.enum(CONSENT_FILTERS).optional(),
  hasOrders: z.stringbool().or(z.boolean()).optional(),
  ordersFrom: count,
  ordersTo: count,
  spentFromMinor: amount,
  spentToMinor: amount,
  /** Ordered at this instant or later. */
  orderedSince: z.coerce.date().optional(),
  /** Has an order in this span; its end is outside. */
  orderedIn: span,
  /** The first order ever lies in this span; its end is outside. */
  firstOrderIn: span,
  gender: z.enum(["female", "male", "unknown"]).optional(),
  /** Days of birth, both inside. */
  bornFrom: z.iso.date().optional(),
  bornTo: z.iso.date().optional(),
  birthKnown: z.boolean().optional(),
  /** A named group of the profile, and a cell of the grid that makes the groups: fifths of recency and of worth. */
  rfmGroup: word,
  /** A behaviour pattern that the profile shows. */
  pattern: word,
  /** Moved from one tier, stage or group of the profile to another at this instant or later; null is none. */
  moved: z
    .object({ field: z.string(), from: z.string(), to: z.string().nullable(), since: z.coerce.date() })
    .optional(),
  rfmCell: z.object({ recency: z.int().min(1).max(5), worth: z.int().min(1).max(5) }).optional(),
  segment: id,
  journey: id,
  /** With a journey: who stands at this node now. */
  node: word,
  /** With a journey: who has a message in this state. */
  message: z.enum(MESSAGE_STATES).optional(),
});
export type CustomerFilter = z.infer<typeof CustomerFilter>;

export const ListCustomersInput = PageInput.extend({
  filter: CustomerFilter.default({}),
  sort: z.enum(CUSTOMER_SORTS).default("name"),
  isDescending: z.boolean().default(false),
  withTotal: z.boolean().default(false),
});
export type ListCustomersInput = z.input<typeof ListCustomersInput>;

export const ProfileDto = z.object({
  orderCount: z.int(),
  grossMinor: z.int(),
  refundedMinor: z.int(),
  spentMinor: z.int(),
  averageOrderMinor: z.int().nullable(),
  firstOrderAt: z.date().nullable(),
  lastOrderAt: z.date().nullable(),
  spent30Minor: z.int(),
  spent90Minor: z.int(),
  /** What the customer probably spends in a month. */
  predictedBudgetMinor: z.int().nullable(),
  budgetTier: z.string().nullable(),
  loyaltyTier: z.string().nullable(),
  loyaltyScore: z.int().nullable(),
  rfmGroup: z.string().nullable(),
  lifecycle: z.string().nullable(),
  /** Chance that the customer has not left for good, and that no order comes in the next 90 days. */
  probabilityAlive: z.number().nullable(),
  churnProbability: z.number().nullable(),
  expectedOrders90d: z.number().nullable(),
  expectedOrderValueMinor: z.int().nullable(),
  /** Expected spend in the next 365 days. */
  predictedValueMinor: z.int().nullable(),
  expectedNextOrderAt: z.date().nullable(),
  /** In the store's time zone. */
  bestSendHour: z.int().nullable(),
  /** The profile shows the shop as it stood then; null for the shop of today. */
  asOf: z.date().nullable(),
  computedAt: z.date(),
});
export type ProfileDto = z.infer<typeof ProfileDto>;

/** The latest word on marketing, as the consent ledger has it. */
export const ConsentWord = z.enum(["granted", "pending", "withdrawn", "denied"]);
export type ConsentWord = z.infer<typeof ConsentWord>;

export const CustomerDto = z.object({
  id: z.string(),
  externalId: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
  consent: z.object({ email: ConsentWord.nullable(), sms: ConsentWord.nullable() }),
  profile: ProfileDto.nullable(),
});
export type CustomerDto = z.infer<typeof CustomerDto>;

/** What to call someone: the name, else the address, else the shop's own id. Null when nothing is known. */
export function displayName(
  person: Pick<CustomerDto, "firstName" | "lastName" | "email" | "externalId">,
): string | null {
  const name = [person.firstName, person.lastName].filter((part) => part).join(" ");
  return name || person.email || person.externalId;
}
