import { type Sql, sql } from "@/lib/base/sql";
import { type Affinity, affinities } from "../affinity";
import { type Figures, type History, placedItems } from "../figures";
import type { FigureColumns, Moment } from "../rules/define";
import { type Places, placesOf } from "./places";

export const PATTERN_KEYS = [
  "high_spender",
  "frequent_shopper",
  "location_focused",
  "inactive",
  "new_shopper",
  "rising_trend",
  "category_focus",
] as const;
export type PatternKey = (typeof PATTERN_KEYS)[number];

/** What every pattern is read from. `server/patterns.ts` takes the same from what a pass has just stored. */
export type PatternFacts = Pick<Figures, "orderCount" | "lastOrderAt" | "spentIn"> & {
  /** The category that someone is drawn to most. */
  favourite: Pick<Affinity, "categoryId" | "score"> | null;
  places: Places;
};

/** The facts as columns that an SQL expression may name; those of `places` and of `favourite` are null where there are none. */
export type PatternColumns = Pick<FigureColumns, "orderCount" | "lastOrderAt" | "spentIn"> & {
  favourite: Readonly<Record<"categoryId" | "score", Sql>>;
  places: Readonly<Record<keyof Places, Sql>>;
};

export const patternFacts = (figures: Figures, history: History): PatternFacts => ({
  ...figures,
  favourite: affinities(placedItems(history))[0] ?? null,
  places: placesOf(history),
});

/** The figures an answer stands on and the thresholds they met: amounts in minor units, instants as ISO text. */
export type Evidence = Record<string, number | string | string[] | null>;

export type PatternAnswer = { holds: boolean; evidence: Evidence };

/**
 * A way of shopping that someone shows or does not: the reading for one customer, and the same in SQL for a set of them,
 * whose `evidence` is jsonb and only asked for where the pattern holds. The version rises with every change of meaning.
 */
export type Pattern = {
  key: PatternKey;
  version: number;
  read(facts: PatternFacts, moment: Moment): PatternAnswer;
  sql(columns: PatternColumns, moment: Moment): { holds: Sql; evidence: Sql };
  /** Instants, past or to come, at which time alone may change the answer, beyond the windows. */
  turns?(figures: Pick<Figures, "lastOrderAt">, moment: Moment): (Date | null)[];
  turnsSql?(figures: Pick<FigureColumns, "lastOrderAt">, moment: Moment): Sql[];
};

/** An instant as `toISOString` writes it. */
export const isoText = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
