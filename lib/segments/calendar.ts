import type { Localised } from "@/lib/base/locale";
import { addMs, DAY_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";

export const PERIODS = [
  "today",
  "yesterday",
  "tomorrow",
  "this_week",
  "last_week",
  "next_week",
  "this_month",
  "last_month",
  "next_month",
  "this_quarter",
  "last_quarter",
  "next_quarter",
  "this_year",
  "last_year",
  "next_year",
] as const;
export type Period = (typeof PERIODS)[number];

export const PERIOD_LABELS: Record<Period, Localised> = {
  today: { en: "today", tr: "bugün" },
  yesterday: { en: "yesterday", tr: "dün" },
  tomorrow: { en: "tomorrow", tr: "yarın" },
  this_week: { en: "this week", tr: "bu hafta" },
  last_week: { en: "last week", tr: "geçen hafta" },
  next_week: { en: "next week", tr: "gelecek hafta" },
  this_month: { en: "this month", tr: "bu ay" },
  last_month: { en: "last month", tr: "geçen ay" },
  next_month: { en: "next month", tr: "gelecek ay" },
  this_quarter: { en: "this quarter", tr: "bu çeyrek" },
  last_quarter: { en: "last quarter", tr: "geçen çeyrek" },
  next_quarter: { en: "next quarter", tr: "gelecek çeyrek" },
  this_year: { en: "this year", tr: "bu yıl" },
  last_year: { en: "last year", tr: "geçen yıl" },
  next_year: { en: "next year", tr: "gelecek yıl" },
};

/** A day of the year as one number: 229 is the 29th of February. */
export const monthDay = (wall: Date): number => (wall.getUTCMonth() + 1) * 100 + wall.getUTCDate();

export const hasLeapDay = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

export type CalendarUnit = "day" | "week" | "month" | "quarter" | "year";

/** The unit of a period, and how many units before the one that runs now it lies; less than none is ahead. */
export const PERIOD_PARTS: Record<Period, { unit: CalendarUnit; back: number }> = {
  today: { unit: "day", back: 0 },
  yesterday: { unit: "day", back: 1 },
  tomorrow: { unit: "day", back: -1 },
  this_week: { unit: "week", back: 0 },
  last_week: { unit: "week", back: 1 },
  next_week: { unit: "week", back: -1 },
  this_month: { unit: "month", back: 0 },
  last_month: { unit: "month", back: 1 },
  next_month: { unit: "month", back: -1 },
  this_quarter: { unit: "quarter", back: 0 },
  last_quarter: { unit: "quarter", back: 1 },
  next_quarter: { unit: "quarter", back: -1 },
  this_year: { unit: "year", back: 0 },
  last_year: { unit: "year", back: 1 },
  next_year: { unit: "year", back: -1 },
};

/** The instant at which the unit that holds another instant began, or the one so many units after it. */
export function unitStart(at: Date, unit: CalendarUnit, timezone: string, unitsLater = 0): Date {
  return instantOfWallTime(stepped(firstDay(wallTimeAt(at, timezone), unit), unit, unitsLater), timezone);
}

/** Weeks start on Monday. */
function firstDay(wall: Date, unit: CalendarUnit): Date {
  const [year, month, date] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  const sinceMonday = (wall.getUTCDay() + 6) % 7;
  const start = {
    day: Date.UTC(year, month, date),
    week: Date.UTC(year, month, date - sinceMonday),
    month: Date.UTC(year, month, 1),
    quarter: Date.UTC(year, month - (month % 3), 1),
    year: Date.UTC(year, 0, 1),
  };
  return new Date(start[unit]);
}

const MONTHS_IN = { month: 1, quarter: 3, year: 12 } as const;

function stepped(start: Date, unit: CalendarUnit, count: number): Date {
  return unit === "day" || unit === "week"
    ? addMs(start, count * (unit === "week" ? 7 : 1) * DAY_MS)
    : addMonths(start, MONTHS_IN[unit] * count);
}

/** The same day of another month, or that month's last day where there is no such day. */
export function addMonths(wall: Date, months: number): Date {
  const first = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, 1);
  const length = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months + 1, 0)).getUTCDate();
  const dayMs = (Math.min(wall.getUTCDate(), length) - 1) * DAY_MS;
  return new Date(first + dayMs + (wall.getTime() % DAY_MS));
}

/**
 * The same clock a year earlier. On 29 February the year before stands still at the end of its 28th: its time never runs
 * backwards.
 */
export function yearBefore(now: Date, timezone: string): Date {
  const wall = wallTimeAt(now, timezone);
  const isLeapDay = wall.getUTCMonth() === 1 && wall.getUTCDate() === 29;
  return isLeapDay
    ? addMs(instantOfWallTime(new Date(Date.UTC(wall.getUTCFullYear() - 1, 2, 1)), timezone), -1)
    : instantOfWallTime(addMonths(wall, -12), timezone);
}

type Clock = { now: Date; timezone: string };

/** The next so many instants at which a calendar period begins. */
export const calendarTurns = (unit: CalendarUnit, { now, timezone }: Clock, count: number): Date[] =>
  Array.from({ length: count }, (_, place) => unitStart(now, unit, timezone, place + 1));
