import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import { addMs, DAY_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";
import { addMonths, PERIOD_PARTS, PERIODS, unitStart, yearBefore } from "./calendar";
import type { Person } from "./person";
import type { Sources } from "./sources";
import type { Start } from "./stretch";

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
  /** The value of the other field that the condition compares with: one person's, and the same over a set. */
  other?: number | Date | string | null;
  otherSql?: Sql;
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
  to: Date | null;
  /** Over a set: each customer's own beginning. */
  start?: Start;
};

export const WINDOW_UNITS = ["minute", "hour", "day", "week", "month", "year"] as const;
export type WindowUnit = (typeof WINDOW_UNITS)[number];

/** A calendar day of the store, such as "2026-03-31". */
export const Day = z.iso
  .date({ error: "segments.issues.day" })
  .refine((day) => day >= "1900-01-01" && day <= "2200-12-31", { error: "segments.issues.day" });

const COUNT = { error: "segments.issues.windowCount" } as const;

const Count = z.int(COUNT).min(1, COUNT);
const Unit = z.enum(WINDOW_UNITS);

/** The same stretch moved back: by its own length, or by a year. */
export const EARLIER = ["period", "year"] as const;
export type Earlier = (typeof EARLIER)[number];
const Moved = z.enum(EARLIER).optional();

/** Exactly that much time up to now. */
const Last = z.strictObject({ kind: z.literal("last"), count: Count, unit: Unit, earlier: Moved });
/** Exactly that much time from now on. */
const Next = z.strictObject({ kind: z.literal("next"), count: Count, unit: Unit });
/** A stretch that moves along with now: from 60 to 30 days ago, the longer first. */
const Ago = z.strictObject({ kind: z.literal("ago"), from: Count, to: Count, unit: Unit });
const Between = z.strictObject({ kind: z.literal("between"), from: Day, to: Day });
const Before = z.strictObject({ kind: z.literal("before"), day: Day });
const After = z.strictObject({ kind: z.literal("after"), day: Day });
const Calendar = z.strictObject({ kind: z.literal("calendar"), period: z.enum(PERIODS), earlier: Moved });

const AnyWindow = z.discriminatedUnion("kind", [Last, Next, Ago, Between, Before, After, Calendar]);
export type Window = z.infer<typeof AnyWindow>;

/** The stretch of time a condition looks at; a condition without one looks at all time. */
export const Window = AnyWindow.refine((window) => window.kind !== "between" || window.from <= window.to, {
  error: "segments.issues.windowOrder",
})
  .refine((window) => window.kind !== "ago" || window.from > window.to, { error: "segments.issues.agoOrder" })
  .refine((window) => reachDays(window) <= 3660, { error: "segments.issues.windowCount" });
/** A stretch that has one before it, to be held against that. */
export const ComparedWindow = z
  .discriminatedUnion("kind", [Last.omit({ earlier: true }), Calendar.omit({ earlier: true })], {
    error: "segments.issues.windowCompared",
  })
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

function reachDays(window: Window): number {
  if (!isRolling(window)) {
    return 0;
  }
  const [from, to] = edgesOf(window);
  return DAYS_IN[window.unit] * Math.max(-from, to);
}

export const UNIT_LABELS: Record<WindowUnit, Localised> = {
  minute: { en: "minutes", tr: "dakika" },
  hour: { en: "hours", tr: "saat" },
  day: { en: "days", tr: "gün" },
  week: { en: "weeks", tr: "hafta" },
  month: { en: "months", tr: "ay" },
  year: { en: "years", tr: "yıl" },
};

export const EVER: Bounds = { from: null, to: null };

/** The instants a window spans. "Last" is rolling: exactly that much time before now, and nothing dated later. */
export function boundsOf(window: Window | undefined, moment: Moment): Bounds {
  if (!window) {
    return EVER;
  }
  if (isRolling(window)) {
    const [from, to] = edgesOf(window).map((edge) => addMs(shifted(thenOf(window, moment), edge, window.unit), 1));
    return { from: from ?? null, to: to ?? null };
  }
  if (window.kind === "calendar") {
    return periodBounds(window, moment);
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

const earlierOf = (window: Window): Earlier | undefined => ("earlier" in window ? window.earlier : undefined);

/** The moment from which a window looks: a year before now where it is that of the last year. */
export const thenOf = (window: Window, { now, timezone }: Moment): Moment => ({
  now: earlierOf(window) === "year" ? yearBefore(now, timezone) : now,
  timezone,
});

/** How many units from that moment its two ends lie; less than zero is the past. */
export function edgesOf(window: Rolling): readonly [number, number] {
  if (window.kind === "ago") {
    return [-window.from, -window.to];
  }
  if (window.kind === "next") {
    return [0, window.count];
  }
  return window.earlier === "period" ? [-2 * window.count, -window.count] : [-window.count, 0];
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

type Calendar = Extract<Window, { kind: "calendar" }>;

/** The unit of a calendar window, and how many units back it lies. */
function spanOf({ period, earlier }: Calendar) {
  const { unit, back } = PERIOD_PARTS[period];
  return { unit, back: earlier === "period" ? back + 1 : back };
}

function periodBounds(window: Calendar, moment: Moment): Bounds {
  const { unit, back } = spanOf(window);
  const { now, timezone } = thenOf(window, moment);
  return { from: unitStart(now, unit, timezone, -back), to: unitStart(now, unit, timezone, 1 - back) };
}

/** When a calendar window next looks at another period, and the first instant that counts until then. */
export function periodTurn(window: Calendar, moment: Moment): { from: Date; next: Date } {
  const { unit, back } = spanOf(window);
  const { now, timezone } = thenOf(window, moment);
  return {
    from: unitStart(now, unit, timezone, -back),
    next: reached(unitStart(now, unit, timezone, 1), window, timezone),
  };
}

/** When the period before that of a fact begins, and each instant at which it lies one period further back. */
function periodsAround(fact: Date, window: Calendar, timezone: string): Date[] {
  const { unit } = spanOf(window);
  return [-1, 0, 1, 2, 3].map((count) => reached(unitStart(fact, unit, timezone, count), window, timezone));
}

/**
 * Instants after `now` at which these facts could enter or leave the window, though nothing but time passes.
 * May name an instant too many, never one too few.
 */
export function crossings(window: Window | undefined, facts: readonly Date[], { timezone }: Moment): Date[] {
  if (!window) {
    return [];
  }
  if (window.kind === "calendar") {
    return facts.flatMap((fact) => periodsAround(fact, window, timezone));
  }
  return isRolling(window)
    ? facts.flatMap((fact) => [...edgesOf(window)].reverse().map((edge) => passes(edge, window, fact, timezone)))
    : [];
}

/** The first instant from which a window looks at this one or a later one. */
const reached = (at: Date, window: Window, timezone: string): Date =>
  earlierOf(window) === "year"
    ? firstInstant(at.getTime() + 365 * DAY_MS, 3, (now) => thenOf(window, { now, timezone }).now >= at)
    : at;

/** The first instant at which the edge has reached the fact. */
function passes(edge: number, window: Rolling, fact: Date, timezone: string): Date {
  const aboutMs = fact.getTime() - edge * DAYS_IN[window.unit] * DAY_MS;
  return hasFixedLength(window.unit)
    ? reached(new Date(aboutMs), window, timezone)
    : reached(
        firstInstant(
          aboutMs,
          Math.abs(edge) * (window.unit === "year" ? 1 : 2) + 3,
          (now) => shifted({ now, timezone }, edge, window.unit) >= fact,
        ),
        window,
        timezone,
      );
}

/** Months and years have no fixed length, so the instant is searched so many days around a guess. */
function firstInstant(aboutMs: number, slackDays: number, holds: (now: Date) => boolean): Date {
  let [before, after] = [aboutMs - slackDays * DAY_MS, aboutMs + slackDays * DAY_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(new Date(middle))) {
      after = middle;
    } else {
      before = middle;
    }
  }
  return new Date(after);
}
