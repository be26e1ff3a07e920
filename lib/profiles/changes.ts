import { BUDGET_TIERS } from "./rules/budget";
import { LIFECYCLE_STAGES } from "./rules/lifecycle";
import { LOYALTY_TIERS } from "./rules/loyalty";
import { RFM_GROUPS } from "./rules/rfm";

/**
 * What is followed over time: the column of a profile that says it, the one that says since when, and everything it may
 * say, the least first.
 */
export const CHANGE_FIELDS = {
  budget: { column: "budget_tier", since: "budget_since", values: BUDGET_TIERS },
  loyalty: { column: "loyalty_tier", since: "loyalty_since", values: LOYALTY_TIERS },
  lifecycle: { column: "lifecycle", since: "lifecycle_since", values: LIFECYCLE_STAGES },
  rfm: { column: "rfm_group", since: "rfm_since", values: RFM_GROUPS },
} as const;
export type ChangeField = keyof typeof CHANGE_FIELDS;
export const CHANGE_FIELD_NAMES = ["budget", "loyalty", "lifecycle", "rfm"] as const satisfies readonly ChangeField[];

/** Thirteen months: a year can be held against the one before. */
export const HISTORY_DAYS = 396;

/** From one tier, stage or group to another; null is none. */
export type Move = { field: ChangeField; from: string; to: string | null };

const NONE = "none";

/** A move as an address carries it: "loyalty.silver.gold". */
export const moveText = ({ field, from, to }: Move): string => [field, from, to ?? NONE].join(".");

/** The move that an address names; null where it names none. */
export function moveOf(text: string): Move | null {
  const [name, from = "", to = "", ...rest] = text.split(".");
  const field = CHANGE_FIELD_NAMES.find((known) => known === name);
  const values: readonly string[] = field ? CHANGE_FIELDS[field].values : [];
  return field && rest.length === 0 && values.includes(from) && (to === NONE || values.includes(to))
    ? { field, from, to: to === NONE ? null : to }
    : null;
}
