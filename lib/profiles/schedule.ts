import { addDays, addMs, HOUR_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";

/** The hour of the store's own day at which its profiles are all computed, until the store says otherwise. */
export const DEFAULT_NIGHT_HOUR = 2;

type Night = { hour: number; timezone: string };

/**
 * The instant of a calendar day at which the night's pass begins. An hour that the clock jumps over becomes the first
 * instant after the gap, one that comes twice its first time: every day has exactly one.
 */
const nightOf = (day: Date, { hour, timezone }: Night): Date => instantOfWallTime(addMs(day, hour * HOUR_MS), timezone);

const dayOf = (at: Date, timezone: string): Date => {
  const wall = wallTimeAt(at, timezone);
  return new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()));
};

/** The newest of these instants that is not ahead of `now`. */
export function lastNight(now: Date, night: Night): Date {
  const today = dayOf(now, night.timezone);
  const begins = nightOf(today, night);
  return begins <= now ? begins : nightOf(addDays(today, -1), night);
}

export function nextNight(now: Date, night: Night): Date {
  const today = dayOf(now, night.timezone);
  const begins = nightOf(today, night);
  return begins > now ? begins : nightOf(addDays(today, 1), night);
}

/** Whether a store waits for its pass: the last night has come and nobody computed everything since. However late it is. */
export const isNightDue = (now: Date, night: Night, store: { createdAt: Date; askedAt: Date | null }): boolean =>
  (store.askedAt ?? store.createdAt) < lastNight(now, night);
