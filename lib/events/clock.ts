import { addMs, DAY_MS } from "@/lib/base/time";

/** Nothing that a shop tells happened longer ago than this. */
const OLDEST_MS = 30 * 366 * DAY_MS;

/**
 * When it happened by our clock: the age of the event by the sender's own clock, counted back from its arrival. A sender
 * that does not say when it sent is believed. Never after the arrival, however wrong its clock is.
 */
export function correctedAt(told: { original: Date | null; sentAt: Date | null; receivedAt: Date }): Date {
  const { original, sentAt, receivedAt } = told;
  if (original === null) {
    return receivedAt;
  }
  const ageMs = (sentAt ?? receivedAt).getTime() - original.getTime();
  return addMs(receivedAt, -Math.min(Math.max(ageMs, 0), OLDEST_MS));
}
