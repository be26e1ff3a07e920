import { birthRange, monthSpan, storeDay } from "@/lib/analytics/schema";
import { addMs } from "@/lib/base/time";
import type { CustomerFilter } from "@/lib/customers/schema";
import { periodOf } from "@/lib/home/schema";
import { moveOf } from "@/lib/profiles/changes";
import type { CustomerSearch } from "./customer-search";

const SEARCH_LENGTH = 200;
/** Where the address does not say within how many days. */
const MOVED_DAYS = 30;

type Moment = { now: Date; timezone: string };

/** The address as the filter it means at this moment. */
export function toFilter(search: CustomerSearch, at: Moment): CustomerFilter {
  const { q, orders, ordered } = search;
  return {
    search: plain(q),
    country: plain(search.country),
    city: plain(search.city),
    consent: search.consent ?? undefined,
    hasOrders: orders === null ? undefined : orders === "some",
    ordersFrom: search.ordersFrom ?? undefined,
    ordersTo: search.ordersTo ?? undefined,
    spentFromMinor: search.spentFrom ?? undefined,
    spentToMinor: search.spentTo ?? undefined,
    orderedSince: ordered === null || ordered < 1 ? undefined : since(ordered, at),
    orderedIn: search.orderMonth === null ? undefined : monthSpan(search.orderMonth, at.timezone),
    firstOrderIn: firstOrderIn(search, at),
    gender: search.gender ?? undefined,
    ...born(search, at),
    rfmGroup: search.rfmGroup ?? undefined,
    rfmCell: cellOf(search.rfmCell),
    pattern: search.pattern ?? undefined,
    moved: movedOf(search, at),
    segment: search.segment ?? undefined,
    journey: search.journey ?? undefined,
    node: plain(search.node),
    message: search.message ?? undefined,
  };
}

const since = (days: number, { now, timezone }: Moment): Date => periodOf(Math.min(days, 10_000), now, timezone).from;

function firstOrderIn({ firstMonth, newIn }: CustomerSearch, at: Moment): CustomerFilter["firstOrderIn"] {
  if (firstMonth !== null) {
    return monthSpan(firstMonth, at.timezone);
  }
  return newIn === null || newIn < 1 ? undefined : { from: since(newIn, at), to: addMs(at.now, 1) };
}

function born({ age }: CustomerSearch, { now, timezone }: Moment): CustomerFilter {
  if (age === null) {
    return {};
  }
  if (age === "unknown") {
    return { birthKnown: false };
  }
  const { from, to } = birthRange(age, storeDay(now, timezone));
  return { bornFrom: from ?? undefined, bornTo: to ?? undefined };
}

function movedOf({ moved, movedIn }: CustomerSearch, at: Moment): CustomerFilter["moved"] {
  const move = moved === null ? null : moveOf(moved);
  return move ? { ...move, since: since(Math.max(1, movedIn ?? MOVED_DAYS), at) } : undefined;
}

function cellOf(cell: string | null): CustomerFilter["rfmCell"] {
  const [recency, worth] = (cell ?? "").split("-").map(Number);
  return recency && worth ? { recency, worth } : undefined;
}

const plain = (text: string | null): string | undefined =>
  text
    ?.replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, SEARCH_LENGTH) || undefined;
