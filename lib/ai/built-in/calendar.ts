import type { Word } from "./reading";

const MONTHS: readonly string[] =
  "january february march april may june july august september october november december ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik".split(
    " ",
  );
export const monthOf = (word = ""): number => (MONTHS.indexOf(word) % 12) + 1;

/** "1 January 2026", "January 1st, 2026" and "1 Ocak 2026" as one word each: 2026-01-01. "1 Ocak" is the latest there was. */
export function withDates(words: readonly Word[], today: string): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const date = dateAt(words, at) ?? dayOfYearAt(words, at, today);
    const [first, last] = [words[at], words[at + (date?.length ?? 1) - 1]];
    if (!first || !last) {
      break;
    }
    result.push(date ? { key: date.day, from: first.from, to: last.to } : first);
    at += date?.length ?? 1;
  }
  return result;
}

function dateAt(words: readonly Word[], at: number): { day: string; length: number } | null {
  const keys = words.slice(at, at + 4).map(({ key }) => key);
  const hasComma = keys[2] === ",";
  const [first = "", second = "", third = ""] = hasComma ? [keys[0], keys[1], keys[3]] : keys;
  const [day, month] = MONTHS.includes(second) ? [first, second] : [second, first];
  const isDate = /^\d{1,2}$/.test(day) && MONTHS.includes(month) && /^20\d\d$/.test(third);
  return isDate
    ? { day: `${third}-${String(monthOf(month)).padStart(2, "0")}-${day.padStart(2, "0")}`, length: hasComma ? 4 : 3 }
    : null;
}

function dayOfYearAt(words: readonly Word[], at: number, today: string): { day: string; length: number } | null {
  const [day = "", month = "", next = ""] = words.slice(at, at + 3).map(({ key }) => key);
  const isDay = /^(?:[1-9]|[12]\d|3[01])$/.test(day) && MONTHS.includes(month) && !/^(?:20\d\d$|ayi)/.test(next);
  const { from } = spanOfMonths(monthOf(month), 1, today);
  return isDay ? { day: `${from.slice(0, 8)}${day.padStart(2, "0")}`, length: 2 } : null;
}

/** Days as text, such as "2026-03-31", both ends counted. */
export type Span = { from: string; to: string };

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** Months of the year that was named; else of the latest year in which the first of them has begun. */
export function spanOfMonths(month: number, length: number, today: string, year?: string): Span {
  const latest = Number(today.slice(0, 4)) - (month > Number(today.slice(5, 7)) ? 1 : 0);
  const from = year === undefined ? latest : Number(year);
  return { from: iso(from, month, 1), to: iso(from, month + length, 0) };
}

export const spanOfYear = (year = "0"): Span => ({ from: `${year}-01-01`, to: `${year}-12-31` });

export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
