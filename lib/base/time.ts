/** Where the core's "now" comes from. Only edges own a clock; everything inside takes `now` as an argument. */
export type Clock = { now(): Promise<Date> };

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const addMs = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
export const addDays = (at: Date, days: number): Date => addMs(at, days * DAY_MS);
export const wholeDaysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / DAY_MS);

type Zone = {
  format: Intl.DateTimeFormat;
  /** Day since 1970 in UTC -> the offset all through it, or null where the clock changes within. */
  offsets: Map<number, number | null>;
};
const zones = new Map<string, Zone>();
/** More days than shops have facts of; a file of wrong dates must not fill the memory. */
const DAYS_REMEMBERED = 20_000;

/** Making a formatter costs a hundred times its use, so each zone's is kept. */
function zoneOf(timezone: string): Zone {
  const known = zones.get(timezone);
  if (known) {
    return known;
  }
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const zone = { format, offsets: new Map() };
  zones.set(timezone, zone);
  return zone;
}

/** Offset of a zone at an instant: what to add to UTC to get the wall clock, in milliseconds. */
function readOffsetMs(at: number, format: Intl.DateTimeFormat): number {
  const parts = format.formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return wall - Math.floor(at / SECOND_MS) * SECOND_MS;
}

/** The same, mostly from memory: no clock changes and changes back within one day, so where it begins as it ends it holds throughout. */
function zoneOffsetMs(at: Date, timezone: string): number {
  const { format, offsets } = zoneOf(timezone);
  const day = Math.floor(at.getTime() / DAY_MS);
  let offset = offsets.get(day);
  if (offset === undefined) {
    const [begins, ends] = [day, day + 1].map((one) => readOffsetMs(one * DAY_MS, format));
    offset = begins === ends ? (begins ?? null) : null;
    if (offsets.size >= DAYS_REMEMBERED) {
      offsets.clear();
    }
    offsets.set(day, offset);
  }
  return offset ?? readOffsetMs(at.getTime(), format);
}

/** The face of the clock in a zone at an instant, carried in the UTC fields. Throws when there is no such zone. */
export function wallTimeAt(at: Date, timezone: string): Date {
  return addMs(at, zoneOffsetMs(at, timezone));
}

/**
 * The instant of a wall-clock time in a zone. A time skipped by a clock change becomes the first instant after the gap;
 * a time that happens twice becomes the first of the two. `wall` carries the clock's face in its UTC fields.
 */
export function instantOfWallTime(wall: Date, timezone: string): Date {
  const guesses = [addMs(wall, -DAY_MS), addMs(wall, DAY_MS)].map((near) => addMs(wall, -zoneOffsetMs(near, timezone)));
  const exact = guesses.filter((guess) => guess.getTime() + zoneOffsetMs(guess, timezone) === wall.getTime());
  const earliest = (exact.length > 0 ? exact : guesses.slice(0, 0)).sort((a, b) => a.getTime() - b.getTime())[0];
  if (earliest) {
    return earliest;
  }
  return firstInstantAfterGap(
    guesses.map((guess) => guess.getTime()),
    timezone,
  );
}

function firstInstantAfterGap(guesses: number[], timezone: string): Date {
  let low = Math.min(...guesses);
  let high = Math.max(...guesses);
  const before = zoneOffsetMs(new Date(low), timezone);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(new Date(middle), timezone) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return new Date(high);
}
