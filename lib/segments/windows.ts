import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { addMs, DAY_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";

/** When and where a filter is read: the instant, and the zone in which its calendar days are meant. */
export type Moment = { now: Date; timezone: string };

/** Half-open: `from` counts, `to` does not. Null means without an end. */
export type Bounds = { from: Date | null; to: Date | null };

export const WINDOW_UNITS = ["day", "week", "month", "year"] as const;
export const PERIODS = [
  "today",
  "yesterday",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_year",
  "last_year",
] as const;
export type WindowUnit = (typeof WINDOW_UNITS)[number];
export type Period = (typeof PERIODS)[number];

/** A calendar day of the store, such as "2026-03-31". */
export const Day = z.iso
  .date({ error: "segments.issues.day" })
  .refine((day) => day >= "1900-01-01" && day <= "2200-12-31", { error: "segments.issues.day" });

const COUNT = { error: "segments.issues.windowCount" } as const;

const Last = z.strictObject({
  kind: z.literal("last"),
  count: z.int(COUNT).min(1, COUNT).max(3650, COUNT),
  unit: z.enum(WINDOW_UNITS),
});
const Between = z.strictObject({ kind: z.literal("between"), from: Day, to: Day });
const Calendar = z.strictObject({ kind: z.literal("calendar"), period: z.enum(PERIODS) });

/** The stretch of time a condition looks at; a condition without one looks at all time. */
export const Window = z
  .discriminatedUnion("kind", [Last, Between, Calendar])
  .refine((window) => window.kind !== "between" || window.from <= window.to, { error: "segments.issues.windowOrder" })
  .refine((window) => window.kind !== "last" || daysIn(window.unit) * window.count <= 3660, {
    error: "segments.issues.windowCount",
  });
export type Window = z.infer<typeof Window>;

function daysIn(unit: WindowUnit): number {
  return { day: 1, week: 7, month: 30, year: 365 }[unit];
}

export const UNIT_LABELS: Record<WindowUnit, Localised> = {
  day: { en: "days", tr: "gün" },
  week: { en: "weeks", tr: "hafta" },
  month: { en: "months", tr: "ay" },
  year: { en: "years", tr: "yıl" },
};

export const PERIOD_LABELS: Record<Period, Localised> = {
  today: { en: "today", tr: "bugün" },
  yesterday: { en: "yesterday", tr: "dün" },
  this_week: { en: "this week", tr: "bu hafta" },
  last_week: { en: "last week", tr: "geçen hafta" },
  this_month: { en: "this month", tr: "bu ay" },
  last_month: { en: "last month", tr: "geçen ay" },
  this_year: { en: "this year", tr: "bu yıl" },
  last_year: { en: "last year", tr: "geçen yıl" },
};

const EVER: Bounds = { from: null, to: null };

/** The instants a window spans. "Last" is rolling: exactly that much time before now, and nothing dated later. */
export function boundsOf(window: Window | undefined, moment: Moment): Bounds {
  if (!window) {
    return EVER;
  }
  if (window.kind === "last") {
    return { from: addMs(before(moment, window.count, window.unit), 1), to: addMs(moment.now, 1) };
  }
  if (window.kind === "between") {
    return { from: dayStart(window.from, moment.timezone), to: dayStart(window.to, moment.timezone, 1) };
  }
  return periodBounds(window.period, moment);
}

export const isWithin = (at: Date, bounds: Bounds): boolean =>
  (bounds.from === null || at.getTime() >= bounds.from.getTime()) &&
  (bounds.to === null || at.getTime() < bounds.to.getTime());

/** The first instant of a calendar day in a zone, or of the day so many days after it. */
export function dayStart(day: string, timezone: string, daysLater = 0): Date {
  return instantOfWallTime(addMs(new Date(`${day}T00:00:00Z`), daysLater * DAY_MS), timezone);
}

function before({ now, timezone }: Moment, count: number, unit: WindowUnit): Date {
  if (unit === "day" || unit === "week") {
    return addMs(now, -count * daysIn(unit) * DAY_MS);
  }
  const wall = wallTimeAt(now, timezone);
  return instantOfWallTime(addMonths(wall, unit === "year" ? -12 * count : -count), timezone);
}

/** The same day of another month, or that month's last day where there is no such day. */
function addMonths(wall: Date, months: number): Date {
  const first = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months, 1);
  const length = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + months + 1, 0)).getUTCDate();
  const dayMs = (Math.min(wall.getUTCDate(), length) - 1) * DAY_MS;
  return new Date(first + dayMs + (wall.getTime() % DAY_MS));
}

function periodBounds(period: Period, { now, timezone }: Moment): Bounds {
  const [which, unit] = PERIOD_PARTS[period];
  const wall = wallTimeAt(now, timezone);
  const start = unitStart(wall, unit);
  const step = (count: number) => instantOfWallTime(stepped(start, unit, count), timezone);
  return which === "this" ? { from: step(0), to: step(1) } : { from: step(-1), to: step(0) };
}

const PERIOD_PARTS: Record<Period, readonly ["this" | "last", WindowUnit]> = {
  today: ["this", "day"],
  yesterday: ["last", "day"],
  this_week: ["this", "week"],
  last_week: ["last", "week"],
  this_month: ["this", "month"],
  last_month: ["last", "month"],
  this_year: ["this", "year"],
  last_year: ["last", "year"],
};

/** Weeks start on Monday. */
function unitStart(wall: Date, unit: WindowUnit): Date {
  const [year, month, date] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  const sinceMonday = (wall.getUTCDay() + 6) % 7;
  const start = {
    day: Date.UTC(year, month, date),
    week: Date.UTC(year, month, date - sinceMonday),
    month: Date.UTC(year, month, 1),
    year: Date.UTC(year, 0, 1),
  };
  return new Date(start[unit]);
}

function stepped(start: Date, unit: WindowUnit, count: number): Date {
  return unit === "day" || unit === "week"
    ? addMs(start, count * daysIn(unit) * DAY_MS)
    : addMonths(start, unit === "year" ? 12 * count : count);
}

/**
 * Instants after `now` at which these facts could enter or leave the window, though nothing but time passes.
 * May name an instant too many, never one too few.
 */
export function crossings(window: Window | undefined, facts: readonly Date[], moment: Moment): Date[] {
  if (!window || window.kind === "between") {
    return [];
  }
  if (window.kind === "calendar") {
    const [, unit] = PERIOD_PARTS[window.period];
    const start = unitStart(wallTimeAt(moment.now, moment.timezone), unit);
    return [1, 2, 3].map((count) => instantOfWallTime(stepped(start, unit, count), moment.timezone));
  }
  return facts.flatMap((fact) => [fact, leaves(window, fact, moment.timezone)]);
}

/** The first instant whose window no longer reaches back to the fact; months have no fixed length, so it is searched. */
function leaves(window: Extract<Window, { kind: "last" }>, fact: Date, timezone: string): Date {
  const longestMs = (window.count * { day: 1, week: 7, month: 31, year: 366 }[window.unit] + 2) * DAY_MS;
  if (window.unit === "day" || window.unit === "week") {
    return addMs(fact, window.count * daysIn(window.unit) * DAY_MS);
  }
  let inside = fact.getTime();
  let outside = fact.getTime() + longestMs;
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    const { from } = boundsOf(window, { now: new Date(middle), timezone });
    if (from !== null && fact.getTime() >= from.getTime()) {
      inside = middle;
    } else {
      outside = middle;
    }
  }
  return new Date(outside);
}
