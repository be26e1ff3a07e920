import { type Sql, sql } from "@/lib/base/sql";
import { DAY_MS, instantOfWallTime, wallTimeAt } from "@/lib/base/time";
import { calendarTurns, hasLeapDay, monthDay } from "../calendar";
import type { Moment } from "../windows";

/** The store's calendar day, such as "2026-03-31". */
export const today = ({ now, timezone }: Moment): string => wallTimeAt(now, timezone).toISOString().slice(0, 10);

/** What counts in days of the year is another number each day, and the same again after one. */
export const eachMidnight = (moment: Moment): Date[] => calendarTurns("day", moment, 367);

const OLDEST_YEARS = 125;

/** All 366, as month * 100 + day. */
const DAYS_OF_YEAR = Array.from({ length: 366 }, (_, place) => monthDay(new Date(Date.UTC(2000, 0, 1 + place))));

/** The birthdays of a life from this year on; on 1 March for someone of the 29th of February in a year without one. */
export function birthdaysAhead(birthDate: string | null, { now, timezone }: Moment): Date[] {
  if (birthDate === null) {
    return [];
  }
  const born = new Date(`${birthDate}T00:00:00Z`);
  const lived = Math.max(wallTimeAt(now, timezone).getUTCFullYear() - born.getUTCFullYear(), 0);
  return Array.from({ length: Math.max(OLDEST_YEARS - lived, 0) }, (_, years) =>
    instantOfWallTime(
      new Date(Date.UTC(born.getUTCFullYear() + lived + years, born.getUTCMonth(), born.getUTCDate())),
      timezone,
    ),
  );
}

/** Whole years; someone born later than today has no age. */
export function ageOn(birthDate: string | null, day: string): number | null {
  if (birthDate === null || birthDate > day) {
    return null;
  }
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export const ageSql = (day: string): Sql =>
  sql`(case when c.birth_date <= ${day}::date then extract(year from age(${day}::date, c.birth_date))::bigint end)`;

/** How many days after a day of the store a day of the year (month * 100 + day) comes; 29 February comes on the 28th where there is none. */
function daysUntil(dayOfYear: number, from: Date): number {
  const [month, day] = [Math.floor(dayOfYear / 100), dayOfYear % 100];
  const today = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  const inYear = (year: number) => Date.UTC(year, month - 1, dayOfYear === 229 && !hasLeapDay(year) ? 28 : day);
  const thisYear = inYear(from.getUTCFullYear());
  return ((thisYear >= today ? thisYear : inYear(from.getUTCFullYear() + 1)) - today) / DAY_MS;
}

export const daysUntilBirthday = (birthDate: string | null, { now, timezone }: Moment): number | null =>
  birthDate === null
    ? null
    : daysUntil(Number(birthDate.slice(5, 7)) * 100 + Number(birthDate.slice(8, 10)), wallTimeAt(now, timezone));

export function daysUntilBirthdaySql({ now, timezone }: Moment): Sql {
  const from = wallTimeAt(now, timezone);
  const days = DAYS_OF_YEAR.map((day) => daysUntil(day, from));
  return sql`(${days}::int[])[array_position(${DAYS_OF_YEAR}::int[],
    (extract(month from c.birth_date) * 100 + extract(day from c.birth_date))::int)]`;
}
