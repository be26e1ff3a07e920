import type { Period, Window, WindowUnit } from "@/lib/segments/windows";
import { NUMBER, numberOf } from "./numbers";
import { phrase, type Reading, take } from "./reading";

/** A stretch of time and where in the sentence it was said. */
export type PlacedWindow = { window: Window; start: number; said: string };

const UNITS: readonly [RegExp, WindowUnit][] = [
  [/^(day|gun)/, "day"],
  [/^(week|hafta)/, "week"],
  [/^(month|ay)/, "month"],
  [/^(year|yil|sene)/, "year"],
];

const unitOf = (word: string): WindowUnit => UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? "day";

const DURING = "(?:(?:in|within|over|during|for|from) )?";
const EN_UNIT = "(?<unit>days?|weeks?|months?|years?)";
const TR_UNIT = "(?<unit>gun|hafta|ay|yil|sene)";
const TR_TAIL =
  "(?:l[iu]k)?(?:[dt][ae]|[dt][ae]ki|[iu]nda|s[iu]nda)?(?: (?:icinde|icerisinde|boyunca|zarfinda|suresince))?";

const rolling: readonly RegExp[] = [
  phrase(`${DURING}(?:the )?(?:last|past|previous) (?<count>${NUMBER}) ${EN_UNIT}`),
  phrase(`(?:with)?in (?<count>${NUMBER}) ${EN_UNIT}`),
  phrase(`(?:for|since) (?:over |more than )?(?<count>${NUMBER}) ${EN_UNIT}`),
  phrase(`(?:(?:with)?in|over|during|for) the (?:last|past) ${EN_UNIT}`),
  phrase(`son (?<count>${NUMBER}) ${TR_UNIT}${TR_TAIL}(?:d[iu]r)?`),
  phrase(`(?<count>${NUMBER}) ${TR_UNIT}(?:d[iu]r|den beri|dan beri)`),
  phrase(`son ${TR_UNIT}(?:da|de|inda)`),
];

const periods: readonly [RegExp, Period][] = [
  [phrase("today|bugun"), "today"],
  [phrase("yesterday|dun"), "yesterday"],
  [phrase("(?:during )?this week|bu hafta[a-z]*"), "this_week"],
  [phrase("(?:during )?last week|(?:gecen|onceki) hafta[a-z]*"), "last_week"],
  [phrase("(?:during )?this month|bu ay(?:ki|da)?"), "this_month"],
  [phrase("(?:during )?(?:last|previous) month|(?:gecen|onceki) ay(?:ki|da)?"), "last_month"],
  [phrase("(?:during )?this year|bu (?:yil|sene)(?:ki)?"), "this_year"],
  [phrase("(?:during )?(?:last|previous) year|(?:gecen|onceki) (?:yil|sene)(?:ki)?"), "last_year"],
];

const days = phrase(
  "(?:between )?(?<from>\\d{4}-\\d\\d-\\d\\d) (?:and|to|-|ile|ila) (?<to>\\d{4}-\\d\\d-\\d\\d)(?: aras[a-z]*)?",
);

/** Reads every stretch of time; what remains says what happened in it. */
export function takeWindows(start: Reading): { reading: Reading; windows: PlacedWindow[] } {
  const windows: PlacedWindow[] = [];
  let reading = start;
  const read = (pattern: RegExp, windowOf: (groups: Record<string, string | undefined>) => Window | null) => {
    const step = take(reading, pattern, ({ match, start: at, end }) => {
      const window = windowOf(match.groups ?? {});
      return window && { window, start: at, said: reading.text.slice(at, end).trim() };
    });
    reading = step.reading;
    windows.push(...step.results);
  };
  for (const pattern of rolling) {
    read(pattern, ({ count, unit }) =>
      lastOf(count === undefined ? 1 : numberOf(count, reading.language), unit ?? "day"),
    );
  }
  for (const [pattern, period] of periods) {
    read(pattern, () => ({ kind: "calendar", period }));
  }
  read(days, ({ from = "", to = "" }) => ({ kind: "between", from: from < to ? from : to, to: from < to ? to : from }));
  return { reading, windows };
}

const lastOf = (count: number | null, unit: string): Window | null =>
  count !== null && Number.isInteger(count) && count > 0 ? { kind: "last", count, unit: unitOf(unit) } : null;
