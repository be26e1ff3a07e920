import { DAY_MS, HOUR_MS, instantOfWallTime, MINUTE_MS, wallTimeAt } from "@/lib/base/time";

/** A schedule in five fields, with an optional `TZ=Area/City` before them. Without a zone it is UTC. */
export type Cron = { timezone: string; minutes: number[]; hours: number[]; isDay: (day: Date) => boolean };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const NAMED: Record<string, string> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
};
const SEARCH_DAYS = 366 * 8;

export function parseCron(source: string): Cron {
  const [, zone, rest = ""] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.*)$/.exec(source.trim()) ?? [];
  const fields = (NAMED[rest] ?? rest).split(/\s+/);
  const [minute = "", hour = "", monthDay = "", month = "", weekday = ""] = fields;
  if (fields.length !== 5) {
    throw new RangeError(`the schedule "${source}" needs five fields`);
  }
  const timezone = zone ?? "UTC";
  wallTimeAt(new Date(0), timezone);
  const months = parseField(month, 1, 12, MONTHS);
  const monthDays = parseField(monthDay, 1, 31);
  const weekdays = parseField(weekday, 0, 7, WEEKDAYS).map((day) => day % 7);
  const isEither = monthDay !== "*" && weekday !== "*";
  return {
    timezone,
    minutes: parseField(minute, 0, 59),
    hours: parseField(hour, 0, 23),
    isDay: (day) => {
      const byDate = monthDays.includes(day.getUTCDate());
      const byWeekday = weekdays.includes(day.getUTCDay());
      return months.includes(day.getUTCMonth() + 1) && (isEither ? byDate || byWeekday : byDate && byWeekday);
    },
  };
}

/** The first instant of the schedule strictly after `after`. */
export function nextTick(cron: Cron, after: Date): Date {
  const wall = cron.timezone === "UTC" ? after : wallTimeAt(after, cron.timezone);
  const midnight = Math.floor(wall.getTime() / DAY_MS) * DAY_MS;
  for (let offset = 0; offset < SEARCH_DAYS; offset++) {
    const day = new Date(midnight + offset * DAY_MS);
    const found = cron.isDay(day) ? firstTickOfDay(cron, day, wall, after) : null;
    if (found) {
      return found;
    }
  }
  throw new RangeError("the schedule never comes due");
}

function firstTickOfDay(cron: Cron, day: Date, wall: Date, after: Date): Date | null {
  for (const hour of cron.hours) {
    const hourAt = day.getTime() + hour * HOUR_MS;
    if (hourAt + HOUR_MS <= wall.getTime()) {
      continue;
    }
    for (const minute of cron.minutes) {
      const face = new Date(hourAt + minute * MINUTE_MS);
      const at = cron.timezone === "UTC" ? face : instantOfWallTime(face, cron.timezone);
      if (at.getTime() > after.getTime()) {
        return at;
      }
    }
  }
  return null;
}

function parseField(source: string, low: number, high: number, names: readonly string[] = []): number[] {
  const values = source.split(",").flatMap((part) => {
    const [range = "", step = "1"] = part.split("/");
    const [from, to] = range === "*" ? [low, high] : bounds(range, part.includes("/") ? high : null, low, names);
    const isSound = /^\d+$/.test(step) && Number(step) > 0 && from >= low && to <= high && from <= to;
    if (!isSound) {
      throw new RangeError(`the schedule field "${source}" is not between ${low} and ${high}`);
    }
    return Array.from(
      { length: Math.floor((to - from) / Number(step)) + 1 },
      (_, index) => from + index * Number(step),
    );
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

function bounds(range: string, openEnd: number | null, low: number, names: readonly string[]): [number, number] {
  const [from = "", to] = range.split("-");
  const start = fieldValue(from, low, names);
  return [start, to === undefined ? (openEnd ?? start) : fieldValue(to, low, names)];
}

function fieldValue(text: string, low: number, names: readonly string[]): number {
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 ? named + low : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
