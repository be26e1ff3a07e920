import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import type { Choice } from "../params";
import type { Stretch } from "../stretch";
import { EARLIER, type Earlier, type Window } from "../windows";

const LABELS: Record<Earlier, Choice["label"]> = {
  period: { en: "the period before", tr: "bir önceki dönem" },
  year: { en: "the same period last year", tr: "geçen yılın aynı dönemi" },
};

/** What the figure of a stretch is held against. */
export const AGAINST = {
  against: {
    kind: "choice",
    required: true,
    label: { en: "Against", tr: "Kıyas" },
    choices: EARLIER.map((value): Choice => ({ value, label: LABELS[value] })),
  },
} as const;

/** What of the orders rises or falls. */
export const OF_ORDERS = {
  figure: {
    kind: "choice",
    required: true,
    label: { en: "Of", tr: "Ölçü" },
    choices: [
      { value: "value", label: { en: "their value", tr: "tutar" } },
      { value: "number", label: { en: "their number", tr: "sayı" } },
    ],
  },
} as const;

/** The stretch that another one is held against. */
export function windowBefore(window: Stretch | undefined, { against }: { against: string }): Window {
  invariant(window?.kind === "last" || window?.kind === "calendar", "a compared stretch was checked before");
  return { ...window, earlier: against === "year" ? "year" : "period" };
}

/** In percent, below zero for less; not known where there was nothing before. */
export const changeOf = (now: number, before: number): number | null =>
  before === 0 ? null : (100 * (now - before)) / before;

export const changeSql = (now: Sql, before: Sql): Sql =>
  sql`(100::float8 * (coalesce(${now}, 0) - ${before})::float8 / nullif(${before}, 0)::float8)`;
