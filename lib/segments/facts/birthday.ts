import { type Sql, sql } from "@/lib/base/sql";
import { instantOfWallTime, wallTimeAt } from "@/lib/base/time";
import { calendarTurns } from "../calendar";
import { daysOfYear } from "../operators/date";
import type { Moment } from "../windows";

/** The store's calendar day, such as "2026-03-31". */
export const today = ({ now, timezone }: Moment): string => wallTimeAt(now, timezone).toISOString().slice(0, 10);

/** What counts in days of the year is another number each day, and the same again after one. */
export const eachMidnight = (moment: Moment): Date[] => calendarTurns("day", moment, 367);

const OLDEST_YEARS = 125;

/** Every birthday of a life; on 1 March for someone of the 29th of February in a year without one. */
export function birthdays(birthDate: string | null, { timezone }: Moment): Date[] {
  const born = birthDate === null ? null : new Date(`${birthDate}T00:00:00Z`);
  return born === null
    ? []
    : Array.from({ length: OLDEST_YEARS }, (_, years) =>
        instantOfWallTime(
          new Date(Date.UTC(born.getUTCFullYear() + years, born.getUTCMonth(), born.getUTCDate())),
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

/** Every day of the year as month and day, with how many days ahead it lies. */
function yearAhead(moment: Moment): Map<number, number> {
  const ahead = new Map<number, number>();
  for (let days = 0; days <= 366; days++) {
    for (const day of daysOfYear(days, moment)) {
      ahead.set(day, ahead.get(day) ?? days);
    }
  }
  return ahead;
}

export const daysUntilBirthday = (birthDate: string | null, moment: Moment): number | null =>
  birthDate === null
    ? null
    : (yearAhead(moment).get(Number(birthDate.slice(5, 7)) * 100 + Number(birthDate.slice(8, 10))) ?? null);

export function daysUntilBirthdaySql(moment: Moment): Sql {
  const ahead = [...yearAhead(moment)];
  return sql`(${ahead.map(([, days]) => days)}::int[])[array_position(${ahead.map(([day]) => day)}::int[],
    (extract(month from c.birth_date) * 100 + extract(day from c.birth_date))::int)]`;
}
