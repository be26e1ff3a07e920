import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import { addMs, DAY_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";
import type { Person } from "./person";
import type { Sources } from "./sources";
import type { Beginning } from "./stretch";

/** When and where a filter is read: the instant, and the zone in which its calendar days are meant. */
export type Moment = {
  now: Date;
  timezone: string;
  /** The reference cities by folded name, for questions about distance. */
  places?: ReadonlyMap<string, Point>;
  /** Segments that other segments ask about, by id. */
  segments?: ReadonlyMap<string, SegmentReading>;
  /** Conditions that the database found to hold for the one person asked about, where only it may answer. */
  answers?: ReadonlySet<string>;
  /** Where questions about a share of the store cut it, by question. */
  cuts?: ReadonlyMap<string, number>;
  /** The one of the condition that is read. */
  cut?: number;
};

/** A segment as a condition of another one reads it. */
export type SegmentReading = {
  matches(person: Person, moment: Moment): boolean;
  sql(sources: Sources, moment: Moment): Sql;
  changes(person: Person, moment: Moment): Date[];
  turns(sources: Sources, moment: Moment): Sql[];
};

export type Point = { latitude: number; longitude: number };

/** Half-open: `from` counts, `to` does not. Null means without an end. */
export type Bounds = {
  from: Date | null;
  to: Date | null /** Over a set: each customer's own beginning. */;
  since?: Beginning;
};

export const WINDOW_UNITS = ["minute", "hour", "day", "week", "month", "year"] as const;
export const PERIODS = [
  "today",
  "yesterday",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
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

const Count = z.int(COUNT).min(1, COUNT);
const Unit = z.enum(WINDOW_UNITS);

/** Exactly that much time up to now. */
const Last = z.strictObject({ kind: z.literal("last"), count: Count, unit: Unit });
/** Exactly that much time from now on. */
const Next = z.strictObject({ kind: z.literal("next"), count: Count, unit: Unit });
/** A stretch that moves along with now: from 60 to 30 days ago, the longer first. */
const Ago = z.strictObject({ kind: z.literal("ago"), from: Count, to: Count, unit: Unit });
const Between = z.strictObject({ kind: z.literal("between"), from: Day, to: Day });
const Before = z.strictObject({ kind: z.literal("before"), day: Day });
const After = z.strictObject({ kind: z.literal("after"), day: Day });
const Calendar = z.strictObject({ kind: z.literal("calendar"), period: z.enum(PERIODS) });

const AnyWindow = z.discriminatedUnion("kind", [Last, Next, Ago, Between, Before, After, Calendar]);
export type Window = z.infer<typeof AnyWindow>;

/** The stretch of time a condition looks at; a condition without one looks at all time. */
export const Window = AnyWindow.refine((window) => window.kind !== "between" || window.from <= window.to, {
  error: "segments.issues.windowOrder",
})
  .refine((window) => window.kind !== "ago" || window.from > window.to, { error: "segments.issues.agoOrder" })
  .refine((window) => reachDays(window) <= 3660, { error: "segments.issues.windowCount" });
type Rolling = Extract<Window, { kind: "last" | "next" | "ago" }>;

const DAYS_IN: Record<WindowUnit, number> = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7, month: 30, year: 365 };

/** As far back as a window reaches: "from there to 14 days ago" is "more than 14 days ago". */
export const LONG_AGO: Readonly<Record<WindowUnit, number>> = {
  minute: 5_270_400,
  hour: 87_840,
  day: 3650,
  week: 520,
  month: 120,
  year: 10,
};

const isRolling = (window: Window): window is Rolling =>
  window.kind === "last" || window.kind === "next" || window.kind === "ago";

const reachDays = (window: Window): number =>
  isRolling(window) ? DAYS_IN[window.unit] * (window.kind === "ago" ? window.from : window.count) : 0;

export const UNIT_LABELS: Record<WindowUnit, Localised> = {
  minute: { en: "minutes", tr: "dakika" },
  hour: { en: "hours", tr: "saat" },
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
  this_quarter: { en: "this quarter", tr: "bu çeyrek" },
  last_quarter: { en: "last quarter", tr: "geçen çeyrek" },
  this_year: { en: "this year", tr: "bu yıl" },
  last_year: { en: "last year", tr: "geçen yıl" },
};

export const EVER: Bounds = { from: null, to: null };

/** The instants a window spans. "Last" is rolling: exactly that much time before now, and nothing dated later. */
export function boundsOf(window: Window | undefined, moment: Moment): Bounds {
  if (!window) {
    return EVER;
  }
  if (isRolling(window)) {
    const [from, to] = edgesOf(window).map((edge) => addMs(shifted(moment, edge, window.unit), 1));
    return { from: from ?? null, to: to ?? null };
  }
  if (window.kind === "calendar") {
    return periodBounds(window.period, moment);
  }
  return dayBounds(window, moment.timezone);
}

/** "Before" and "after" leave the named day out. */
function dayBounds(window: Extract<Window, { kind: "between" | "before" | "after" }>, timezone: string): Bounds {
  if (window.kind === "between") {
    return { from: dayStart(window.from, timezone), to: dayStart(window.to, timezone, 1) };
  }
  return window.kind === "before"
    ? { from: null, to: dayStart(window.day, timezone) }
    : { from: dayStart(window.day, timezone, 1), to: null };
}

/** How many units from now its two ends lie; less than zero is the past. */
export function edgesOf(window: Rolling): readonly [number, number] {
  if (window.kind === "ago") {
    return [-window.from, -window.to];
  }
  return window.kind === "last" ? [-window.count, 0] : [0, window.count];
}

export const isWithin = (at: Date, bounds: Bounds): boolean =>
  (bounds.from === null || at.getTime() >= bounds.from.getTime()) &&
  (bounds.to === null || at.getTime() < bounds.to.getTime());

/** The first instant of a calendar day in a zone, or of the day so many days after it. */
export function dayStart(day: string, timezone: string, daysLater = 0): Date {
  return instantOfWallTime(addMs(new Date(`${day}T00:00:00Z`), daysLater * DAY_MS), timezone);
}

const hasFixedLength = (unit: WindowUnit): boolean => unit !== "month" && unit !== "year";

/** The instant so many units from now; months by the store's calendar. */
export function shifted({ now, timezone }: Moment, count: number, unit: WindowUnit): Date {
  return hasFixedLength(unit)
    ? addMs(now, count * DAYS_IN[unit] * DAY_MS)
    : instantOfWallTime(addMonths(wallTimeAt(now, timezone), unit === "year" ? 12 * count : count), timezone);
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

export type CalendarUnit = "day" | "week" | "month" | "quarter" | "year";

/** The unit of a period, and when the period before the one that runs now began. */
export function periodStart(period: Period, { now, timezone }: Moment): { unit: CalendarUnit; before: Date } {
  const [, unit] = PERIOD_PARTS[period];
  const start = unitStart(wallTimeAt(now, timezone), unit);
  return { unit, before: instantOfWallTime(stepped(start, unit, -1), timezone) };
}

const PERIOD_PARTS: Record<Period, readonly ["this" | "last", CalendarUnit]> = {
  today: ["this", "day"],
  yesterday: ["last", "day"],
  this_week: ["this", "week"],
  last_week: ["last", "week"],
  this_month: ["this", "month"],
  last_month: ["last", "month"],
  this_quarter: ["this", "quarter"],
  last_quarter: ["last", "quarter"],
  this_year: ["this", "year"],
  last_year: ["last", "year"],
};

/** Weeks start on Monday. */
function unitStart(wall: Date, unit: CalendarUnit): Date {
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

const stepped = (start: Date, unit: CalendarUnit, count: number): Date =>
  unit === "day" || unit === "week"
    ? addMs(start, count * DAYS_IN[unit] * DAY_MS)
    : addMonths(start, MONTHS_IN[unit] * count);

/** The next so many instants at which a calendar period begins. */
export function calendarTurns(unit: CalendarUnit, { now, timezone }: Moment, count: number): Date[] {
  const start = unitStart(wallTimeAt(now, timezone), unit);
  return Array.from({ length: count }, (_, place) => instantOfWallTime(stepped(start, unit, place + 1), timezone));
}

/** When the period of a fact begins, when it is over, and when it is no longer the last one. */
function periodsAround(fact: Date, unit: CalendarUnit, timezone: string): Date[] {
  const start = unitStart(wallTimeAt(fact, timezone), unit);
  return [0, 1, 2].map((count) => instantOfWallTime(stepped(start, unit, count), timezone));
}

/**
 * Instants after `now` at which these facts could enter or leave the window, though nothing but time passes.
 * May name an instant too many, never one too few.
 */
export function crossings(window: Window | undefined, facts: readonly Date[], moment: Moment): Date[] {
  if (!window) {
    return [];
  }
  if (window.kind === "calendar") {
    const [, unit] = PERIOD_PARTS[window.period];
    return facts.flatMap((fact) => periodsAround(fact, unit, moment.timezone));
  }
  return isRolling(window)
    ? facts.flatMap((fact) =>
        [...edgesOf(window)].reverse().map((edge) => passes(edge, window.unit, fact, moment.timezone)),
      )
    : [];
}

/** The first instant at which the edge has reached the fact; months have no fixed length, so it is searched. */
function passes(edge: number, unit: WindowUnit, fact: Date, timezone: string): Date {
  if (hasFixedLength(unit)) {
    return addMs(fact, -edge * DAYS_IN[unit] * DAY_MS);
  }
  const aboutMs = fact.getTime() - edge * DAYS_IN[unit] * DAY_MS;
  const slackMs = (Math.abs(edge) * (unit === "year" ? 1 : 2) + 3) * DAY_MS;
  let [short, reached] = [aboutMs - slackMs, aboutMs + slackMs];
  while (reached - short > 1) {
    const middle = Math.floor((short + reached) / 2);
    if (shifted({ now: new Date(middle), timezone }, edge, unit).getTime() >= fact.getTime()) {
      reached = middle;
    } else {
      short = middle;
    }
  }
  return new Date(reached);
}
