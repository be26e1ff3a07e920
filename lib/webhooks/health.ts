import { addMs, MINUTE_MS } from "@/lib/base/time";

export type Pulse = {
  lastDeliveryAt: Date | null;
  /** The gap between two calls that only one in twenty exceeds; null while too few came to know. */
  usualGapMs: number | null;
  isUninstalled: boolean;
};

const GAPS = 4;
const SHORTEST_MS = 20 * MINUTE_MS;

/** From when on a source is suspiciously still: four times its usual gap. Null while there is nothing to compare with. */
export function silentFrom({ lastDeliveryAt, usualGapMs, isUninstalled }: Pulse): Date | null {
  if (!lastDeliveryAt || usualGapMs === null || isUninstalled) {
    return null;
  }
  return addMs(lastDeliveryAt, Math.max(GAPS * usualGapMs, SHORTEST_MS));
}

export function isSilent(pulse: Pulse, now: Date): boolean {
  const from = silentFrom(pulse);
  return from !== null && from.getTime() <= now.getTime();
}

const FIRST_RETRY_MS = MINUTE_MS;
const FACTOR = 5;
const TRIES_MAX = 4;

/** When to try again what failed for a reason that may pass; null when it was tried often enough. */
export const nextTry = (attempts: number, now: Date): Date | null =>
  attempts >= TRIES_MAX ? null : addMs(now, FIRST_RETRY_MS * FACTOR ** Math.max(0, attempts - 1));
