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
