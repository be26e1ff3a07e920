import type { Minor } from "@/lib/base/money";
import { addDays, instantOfWallTime, wallTimeAt } from "@/lib/base/time";

/** Analytics: who the customers are, what they spend, whether they come back, how days compare. */
export const TREND_DAYS = [30, 90, 365] as const;
export const GENDERS = ["female", "male", "unknown"] as const;
export type Gender = (typeof GENDERS)[number];

/** Youngest first; the years of a band are both inside it. */
export const AGE_BANDS = ["0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
export const AGES = [...AGE_BANDS, "unknown"] as const;

/** ISO dates, both inside; null where the band is open. */
export type BirthRange = { from: string | null; to: string | null };

/** The days of birth of those in a band on a day of the store's calendar. */
export function birthRange(band: AgeBand, today: string): BirthRange {
  const [youngest = 0, oldest] = band.split(/[-+]/).map((years) => (years === "" ? undefined : Number(years)));
  return {
    from: oldest === undefined ? null : dayOf(addDays(new Date(bornUntil(oldest + 1, today)), 1)),
    to: youngest === 0 ? null : bornUntil(youngest, today),
  };
}

/** The last day of birth of those who are at least so old; the 29th of February stands for the 28th in other years. */
function bornUntil(years: number, today: string): string {
  const day = `${String(Number(today.slice(0, 4)) - years).padStart(4, "0")}${today.slice(4)}`;
  return dayOf(new Date(day)) === day ? day : `${day.slice(0, 4)}-02-28`;
}

/** The store's calendar day at an instant. */
export const storeDay = (now: Date, timezone: string): string => dayOf(wallTimeAt(now, timezone));

const dayOf = (at: Date): string => (Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 10));

/** "2026-03", so many months later. */
export function addMonths(month: string, months: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months, 1))
    .toISOString()
    .slice(0, 7);
}

/** The instants of a month of the store's calendar: the first inside, the second the first one after it. */
export function monthSpan(month: string, timezone: string): { from: Date; to: Date } {
  const start = (of: string) => instantOfWallTime(new Date(`${of}-01T00:00:00Z`), timezone);
  return { from: start(month), to: start(addMonths(month, 1)) };
}

/** Amounts in minor units, both inside; null where the bucket is open. */
export type SpendBucket = { fromMinor: Minor | null; toMinor: Minor | null };

const STEPS = [1, 2, 2.5, 5, 10];
const STEPS_WANTED = 9;

/**
 * Even, round buckets that hold what nearly everybody spent: one for nothing kept, one open at the end. `highMinor` is
 * what all but the biggest spenders stay under; `unitMinor` one whole unit of the currency.
 */
export function spendBuckets(highMinor: Minor, unitMinor: Minor): SpendBucket[] {
  const atLeast = Math.max(highMinor / STEPS_WANTED, unitMinor);
  const power = 10 ** Math.floor(Math.log10(atLeast / unitMinor)) * unitMinor;
  const factor = STEPS.find((step) => step * power >= atLeast && Number.isInteger((step * power) / unitMinor)) ?? 10;
  const step = factor * power;
  const edges = Array.from({ length: Math.max(1, Math.ceil(highMinor / step)) + 1 }, (_, index) => index * step);
  return [
    { fromMinor: null, toMinor: 0 },
    ...edges.map((edge, index) => ({ fromMinor: edge + 1, toMinor: edges[index + 1] ?? null })),
  ];
}

/** Those who first bought in a month, and how many of them bought in it and each month since; null is still to come. */
export type Cohort = { month: string; people: number; returned: readonly number[] };
