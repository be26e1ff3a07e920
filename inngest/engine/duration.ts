import { addMs, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/base/time";

const UNITS: Record<string, number> = { w: 7 * DAY_MS, d: DAY_MS, h: HOUR_MS, m: MINUTE_MS, s: SECOND_MS, ms: 1 };

/** `1d2h30m` as milliseconds, or null when it is no duration. */
export function durationMs(text: string): number | null {
  const compact = text.replace(/\s+/g, "");
  if (!/^(\d+(\.\d+)?(ms|[wdhms]))+$/.test(compact)) {
    return null;
  }
  return [...compact.matchAll(/(\d+(?:\.\d+)?)(ms|[wdhms])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0),
    0,
  );
}

/** When a wait ends: a duration from now, or an instant as it stands. */
export function wakeTime(text: string, now: Date): Date {
  const delayMs = durationMs(text);
  const at = delayMs === null ? new Date(text) : addMs(now, delayMs);
  if (Number.isNaN(at.getTime())) {
    throw new RangeError(`"${text}" is neither a duration nor an instant`);
  }
  return at;
}

const BACKOFF_MS = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200].map((seconds) => seconds * SECOND_MS);
const JITTER_MS = 30 * SECOND_MS;

/** When attempt number `attempt` (from 0) is followed by the next one. */
export function retryTime(attempt: number, now: Date, random: () => number): Date {
  const baseMs = BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length - 1)] ?? 0;
  return addMs(now, baseMs + Math.floor(random() * JITTER_MS));
}

/** What a `retry-after` header asks for: whole seconds, or an instant. */
export function retryAfterTime(header: string, now: Date): Date | null {
  const at = /^\d+$/.test(header) ? addMs(now, Number(header) * SECOND_MS) : new Date(header);
  return Number.isNaN(at.getTime()) ? null : at;
}
