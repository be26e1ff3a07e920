import type { Person } from "../person";

/** What the computed profile holds in a column; nothing before it was computed. `times` is what it is shown times. */
export function numberIn({ profile }: Person, column: string, times = 1): number | null {
  const value = profile?.[column] ?? null;
  return typeof value === "number" ? value * times : null;
}

export function wordIn({ profile }: Person, column: string): string | null {
  const value = profile?.[column] ?? null;
  return typeof value === "string" ? value : null;
}

export function dateIn({ profile }: Person, column: string): Date | null {
  const value = profile?.[column] ?? null;
  return value instanceof Date ? value : null;
}
