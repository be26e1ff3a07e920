import { DAY_MS, instantOfWallTime } from "@/lib/base/time";
import type { FileFormat } from "./schema";

/** Reads the date texts of one file; null when the text is no date. */
export type InstantReader = (text: string) => Date | null;

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$/;
const SHORT = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T ,]+(.+))?$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Earlier than any shop, later than any typing error. */
const YEARS = { min: 1970, max: 2100 };
/** Before the oldest person alive. */
const BIRTH_YEAR_MIN = 1900;

/**
 * Times without a zone are read on the clock of the store. Most days have one offset from UTC all day long, so it is
 * looked up once per day and not once per row.
 */
export function createInstantReader(timezone: string, dateOrder: FileFormat["dateOrder"]): InstantReader {
  const offsets = new Map<number, number | null>();
  const offsetOfDay = (midnight: number): number | null => {
    const known = offsets.get(midnight);
    if (known !== undefined) {
      return known;
    }
    const [start, end] = [midnight, midnight + DAY_MS].map(
      (at) => at - instantOfWallTime(new Date(at), timezone).getTime(),
    );
    const offset = start !== undefined && start === end ? start : null;
    offsets.set(midnight, offset);
    return offset;
  };
  return (text) => {
    const wall = wallTime(text, dateOrder);
    if (!wall) {
      return null;
    }
    if (wall.offsetMs !== null) {
      return new Date(wall.faceMs - wall.offsetMs);
    }
    const offset = offsetOfDay(wall.faceMs - (((wall.faceMs % DAY_MS) + DAY_MS) % DAY_MS));
    return offset === null ? instantOfWallTime(new Date(wall.faceMs), timezone) : new Date(wall.faceMs - offset);
  };
}

/** Reads days on a calendar, such as birthdays, as "1987-04-23"; null when the text is no date. A time of day is dropped. */
export const createDayReader =
  (dateOrder: FileFormat["dateOrder"]) =>
  (text: string): string | null => {
    const found = dayIn(text, dateOrder, BIRTH_YEAR_MIN);
    return found && new Date(found.dayMs).toISOString().slice(0, 10);
  };

function wallTime(
  text: string,
  dateOrder: FileFormat["dateOrder"],
): { faceMs: number; offsetMs: number | null } | null {
  const found = dayIn(text, dateOrder, YEARS.min);
  if (!found) {
    return null;
  }
  const time = found.clock === undefined ? { ms: 0, offsetMs: null } : clockTime(found.clock.trim());
  return time && { faceMs: found.dayMs + time.ms, offsetMs: time.offsetMs };
}

function dayIn(
  text: string,
  dateOrder: FileFormat["dateOrder"],
  yearMin: number,
): { dayMs: number; clock: string | undefined } | null {
  const iso = ISO.exec(text);
  const short = iso ? null : SHORT.exec(text);
  const [, first, second, third, clock] = iso ?? short ?? [];
  if (!first || !second || !third) {
    return null;
  }
  const [year, month, day] = iso
    ? [first, second, third]
    : dateOrder === "dmy"
      ? [third, second, first]
      : [third, first, second];
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const face = new Date(dayMs);
  const isReal = face.getUTCMonth() === Number(month) - 1 && face.getUTCDate() === Number(day);
  const isSane = face.getUTCFullYear() >= yearMin && face.getUTCFullYear() <= YEARS.max;
  return isReal && isSane ? { dayMs, clock } : null;
}

function clockTime(text: string): { ms: number; offsetMs: number | null } | null {
  const match = CLOCK.exec(text);
  if (!match) {
    return null;
  }
  const [, hourText, minuteText, secondText = "0", fraction = "", half, zone] = match;
  const hour = half ? (Number(hourText) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hourText);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (hour > 23 || minute > 59 || second > 59) {
    return null;
  }
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return { ms, offsetMs: zone ? zoneMs(zone) : null };
}

function zoneMs(zone: string): number {
  if (zone === "Z") {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
