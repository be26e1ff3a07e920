import type { ContactStanding } from "@/lib/consent/gate";
import { type CustomerFacts, customerFacts, type FactOrder, type FactRefund } from "@/lib/profiles/facts";
import { type Bounds, isWithin, type Moment, type Point } from "./windows";

/** What a filter may know of one customer: the facts as they are stored. */
export type Person = {
  id: string;
  externalId: string | null;
  createdAt: Date;
  email: string | null;
  phone: string | null;
  /** E.164; null where there is no usable number. */
  phoneKey: string | null;
  firstName: string | null;
  lastName: string | null;
  city: string | null;
  district: string | null;
  country: string | null;
  gender: string | null;
  /** "1987-04-23". */
  birthDate: string | null;
  attributes: Readonly<Record<string, unknown>>;
  orders: readonly PersonOrder[];
  refunds: readonly PersonRefund[];
  carts: readonly PersonCart[];
  events: readonly PersonEvent[];
  messages: readonly PersonMessage[];
  enrolments: readonly PersonEnrolment[];
  consents: readonly PersonConsent[];
  /** What the gate of contacts knows, by channel, for marketing. */
  standing: Readonly<Record<string, ContactStanding>>;
  /** The computed profile by column; null until it is computed. */
  profile: Readonly<Record<string, ProfileValue>> | null;
  tastes: readonly PersonTaste[];
  cycles: readonly PersonCycle[];
  /** Behaviour patterns that show at the moment. */
  patterns: readonly string[];
  /** Ad platforms on which they lie in an audience now. */
  platforms: readonly string[];
  /** The reference city of the address, with its climate by month from 1 to 12. */
  place: (Point & { climate: readonly MonthClimate[] }) | null;
  /** When they moved from one tier, stage or group to another. */
  moves: readonly PersonMove[];
  /** Segments that the customer is in, as they were last counted, and since when. */
  memberships: readonly PersonMembership[];
  /** When they came into a segment or left it. */
  crossings: readonly PersonCrossing[];
};

export type ProfileValue = string | number | Date | null;
export type PersonItem = {
  productId: string;
  product: string;
  /** The category that the product stands in, and its name with those of all above it. */
  categoryId: string | null;
  categories: readonly string[];
  quantity: number;
  totalMinor: number;
};
export type PersonOrder = FactOrder & {
  source: string;
  city: string | null;
  discountMinor: number;
  items: readonly PersonItem[];
};
export type PersonRefund = FactRefund & { refundedAt: Date };
export type PersonCart = { status: string; totalMinor: number; updatedAt: Date; products: readonly string[] };
export type PersonEvent = {
  name: string;
  at: Date;
  properties: Readonly<Record<string, unknown>>;
  /** What is kept of its surroundings: device, app, language. */
  context?: Readonly<Record<string, unknown>>;
};
export type PersonMessage = {
  status: string;
  channel: string;
  reason: string | null;
  journeyId: string;
  nodeId: string;
  at: Date;
};
export type PersonEnrolment = {
  journeyId: string;
  status: string;
  /** Where they are, or were last. */
  nodeId: string;
  exitReason: string | null;
  enteredAt: Date;
};
export type PersonConsent = {
  channel: string;
  purpose: string;
  status: string;
  source: string | null;
  textVersion: string | null;
  at: Date;
};
/** A category someone buys, with the names of the categories above it. */
export type PersonTaste = { categories: readonly string[]; rank: number; score: number };
export type PersonCycle = { product: string; cycleSeconds: number; lastAt: Date };
export type PersonMove = { field: string; from: string; to: string | null; at: Date };
export type PersonMembership = { segmentId: string; enteredAt: Date };
export type PersonCrossing = { segmentId: string; kind: string; at: Date };
export type MonthClimate = { highC: number; lowC: number; rainfallMm: number | null };

/** The figures of a window. Cancelled orders of any time stay in, since a refund of one does not count either. */
export function factsWithin(person: Person, bounds: Bounds): CustomerFacts {
  return customerFacts(
    person.orders.filter((order) => order.isCancelled || isWithin(order.orderedAt, bounds)),
    person.refunds.filter((refund) => isWithin(refund.refundedAt, bounds)),
  );
}

/** Refunds that count, in a window: not those of cancelled orders. */
export function refundsWithin(person: Person, bounds: Bounds): PersonRefund[] {
  const cancelled = new Set(person.orders.filter((order) => order.isCancelled).map((order) => order.id));
  return person.refunds.filter(
    ({ orderId, refundedAt }) => isWithin(refundedAt, bounds) && (orderId === null || !cancelled.has(orderId)),
  );
}

/** Orders that stand, in a window. */
export const placedWithin = (person: Person, bounds: Bounds): PersonOrder[] =>
  person.orders.filter((order) => !order.isCancelled && isWithin(order.orderedAt, bounds));

/** A segment is asked by its own filter; one that stands by itself, such as a frozen one, by who is in it. */
export const isInSegment = (person: Person, id: string, moment: Moment): boolean =>
  moment.segments?.get(id)?.matches(person, moment) ?? person.memberships.some(({ segmentId }) => segmentId === id);

/** Every instant at which something happened with this customer's money. */
export const factTimes = (person: Person): Date[] => [
  ...person.orders.map((order) => order.orderedAt),
  ...person.refunds.map((refund) => refund.refundedAt),
];
