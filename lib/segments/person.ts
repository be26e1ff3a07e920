import { type CustomerFacts, customerFacts, type FactOrder, type FactRefund } from "@/lib/profiles/facts";
import { type Bounds, isWithin, type Moment } from "./windows";

/** What a filter may know of one customer: the facts as they are stored. */
export type Person = {
  id: string;
  createdAt: Date;
  email: string | null;
  phone: string | null;
  city: string | null;
  country: string | null;
  orders: readonly PersonOrder[];
  refunds: readonly PersonRefund[];
  /** Channels on which marketing is allowed at this moment. */
  consents: readonly string[];
  /** Ids of segments that the customer is in, as they were last counted. */
  segments: readonly string[];
};

export type PersonOrder = FactOrder & { products: readonly string[] };
export type PersonRefund = FactRefund & { refundedAt: Date };

/** The figures of a window. Cancelled orders of any time stay in, since a refund of one does not count either. */
export function factsWithin(person: Person, bounds: Bounds): CustomerFacts {
  return customerFacts(
    person.orders.filter((order) => order.isCancelled || isWithin(order.orderedAt, bounds)),
    person.refunds.filter((refund) => isWithin(refund.refundedAt, bounds)),
  );
}

export const productsWithin = (person: Person, bounds: Bounds): string[] =>
  person.orders
    .filter((order) => !order.isCancelled && isWithin(order.orderedAt, bounds))
    .flatMap((order) => order.products);

/** A segment is asked by its own filter; one that stands by itself, such as a frozen one, by who is in it. */
export const isInSegment = (person: Person, id: string, moment: Moment): boolean =>
  moment.segments?.get(id)?.matches(person, moment) ?? person.segments.includes(id);

/** Every instant at which something happened with this customer's money. */
export const factTimes = (person: Person): Date[] => [
  ...person.orders.map((order) => order.orderedAt),
  ...person.refunds.map((refund) => refund.refundedAt),
];
