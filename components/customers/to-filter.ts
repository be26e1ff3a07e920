import type { CustomerFilter } from "@/lib/customers/schema";
import { periodOf } from "@/lib/home/schema";
import type { CustomerSearch } from "./customer-search";

const SEARCH_LENGTH = 200;

/** The address as the filter it means at this moment. */
export function toFilter(search: CustomerSearch, { now, timezone }: { now: Date; timezone: string }): CustomerFilter {
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
    orderedSince: ordered === null || ordered < 1 ? undefined : periodOf(Math.min(ordered, 10_000), now, timezone).from,
    segment: search.segment ?? undefined,
    journey: search.journey ?? undefined,
    node: plain(search.node),
    message: search.message ?? undefined,
  };
}

const plain = (text: string | null): string | undefined =>
  text
    ?.replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, SEARCH_LENGTH) || undefined;
