import "server-only";
import { ensureProducts } from "@/lib/catalogue/server/products";
import type { Tx } from "@/lib/db/client";
import { lineOf } from "@/lib/events/meaning/lines";
import { readCancellation, readOrder, readRefund } from "@/lib/events/meaning/orders";
import { saysAnything } from "@/lib/events/meaning/person";
import { currencyOf, Unusable } from "@/lib/events/meaning/read";
import type { EventReason } from "@/lib/events/schema";
import { eventNameOf } from "@/lib/events/spec/names";
import { allFacts, type Facts, factsOf, type LineFacts, type PersonFacts, type RefundFacts } from "@/lib/orders/facts";
import { recordFacts } from "@/lib/orders/server/record";
import { lineProducts } from "@/lib/orders/server/relations";
import { cartFacts } from "./carts";
import { claimOrders, landWholeRefunds, toldByShops } from "./orders";
import { factsOfPerson, type OwnerOf } from "./whose";
import type { EventWork, Verdict, WaitingEvent } from "./work";

type Meaning = {
  told: Partial<Facts>;
  wholeRefund?: RefundFacts;
  /** A product that somebody looked at: what is said of it only fills gaps. */
  line?: LineFacts | null;
  /** The order it speaks of, which the shop itself may know better. */
  orderRef?: string;
  note?: EventReason | null;
};
type Read = { event: WaitingEvent } & ({ meaning: Meaning } | { reason: EventReason });

/** Brings what events mean into the store's facts, and says of each how it went. Earlier events only change hands. */
export async function landMeanings(
  tx: Tx,
  work: EventWork,
  { events, earlier }: { events: readonly WaitingEvent[]; earlier: readonly WaitingEvent[] },
  ownerOf: OwnerOf,
): Promise<Verdict[]> {
  const reads = events.map((event) => readMeaning(event, work, personFor(event, ownerOf)));
  const meanings = reads.flatMap((read) => ("meaning" in read ? [read.meaning] : []));
  const shops = await toldByShops(
    tx,
    work,
    meanings.flatMap(({ orderRef }) => orderRef ?? []),
  );
  const landing = meanings.filter(({ orderRef }) => orderRef === undefined || !shops.has(orderRef));
  await ensureProducts(tx, work, lineProducts([{ lines: landing.flatMap(({ line }) => line ?? []) }]));
  const carts = await cartFacts(tx, work, [...events, ...earlier], ownerOf);
  await recordFacts(tx, work, allFacts([...landing.map(({ told }) => factsOf(told)), factsOf(carts)]));
  await claimOrders(tx, work, [...events, ...earlier], ownerOf);
  const unknown = await landWholeRefunds(
    tx,
    work,
    landing.flatMap(({ wholeRefund }) => wholeRefund ?? []),
  );
  return reads.map((read) => verdictOf(read, shops, unknown));
}

/** As the facts know them: by the number that they go by here, which may be another than the event's. */
function personFor(event: WaitingEvent, ownerOf: OwnerOf): PersonFacts {
  const person = factsOfPerson(event);
  const owner = ownerOf(event);
  return owner ? { ...person, ref: owner.externalId ?? null, emailKey: person.emailKey ?? owner.emailKey } : person;
}

function readMeaning(event: WaitingEvent, { currency }: EventWork, person: PersonFacts): Read {
  try {
    return { event, meaning: meaningOf(event, currency, person) };
  } catch (error) {
    if (error instanceof Unusable) {
      return { event, reason: error.reason };
    }
    throw error;
  }
}

function meaningOf(event: WaitingEvent, currency: string, person: PersonFacts): Meaning {
  const { occurredAt, properties } = event;
  if (event.kind !== "track") {
    return {
      told: event.kind === "identify" && saysAnything(person) ? { people: [{ person, updatedAt: occurredAt }] } : {},
    };
  }
  switch (eventNameOf(event.name)?.effect) {
    case "order": {
      const { order, conversions, note } = readOrder(event, { currency, person });
      return { told: { orders: [order], conversions }, orderRef: order.ref, note };
    }
    case "cancellation": {
      const gone = readCancellation(event);
      return { told: { gone: [gone] }, orderRef: gone.ref };
    }
    case "refund": {
      const { refund, isWhole, note } = readRefund(event, { currency, person });
      const part = isWhole ? { told: {}, wholeRefund: refund } : { told: { refunds: [refund] } };
      return { ...part, orderRef: refund.orderRef, note };
    }
    case "product": {
      const paid = currencyOf(properties, currency);
      const line = lineOf(properties, paid, paid === currency);
      return { told: {}, line, note: line ? null : { key: "events.reasons.noProduct", params: {} } };
    }
    default:
      return { told: {} };
  }
}

function verdictOf(read: Read, shops: ReadonlySet<string>, unknown: ReadonlySet<string>): Verdict {
  const { messageId } = read.event;
  if (!("meaning" in read)) {
    return { messageId, status: "failed", reason: read.reason };
  }
  const { orderRef = "", wholeRefund, note = null } = read.meaning;
  if (shops.has(orderRef)) {
    return { messageId, status: "processed", reason: { key: "events.reasons.orderKnown", params: {} } };
  }
  return wholeRefund && unknown.has(wholeRefund.ref)
    ? { messageId, status: "failed", reason: { key: "events.reasons.refundUnknown", params: {} } }
    : { messageId, status: "processed", reason: note };
}
