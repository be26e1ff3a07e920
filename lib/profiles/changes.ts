import { BUDGET_TIERS } from "./rules/budget";
import { LIFECYCLE_STAGES } from "./rules/lifecycle";
import { LOYALTY_TIERS } from "./rules/loyalty";
import { RFM_GROUPS } from "./rules/rfm";

/** What is followed over time: the column of a profile that says it, and everything it may say, the least first. */
export const CHANGE_FIELDS = {
  budget: { column: "budget_tier", values: BUDGET_TIERS },
  loyalty: { column: "loyalty_tier", values: LOYALTY_TIERS },
  lifecycle: { column: "lifecycle", values: LIFECYCLE_STAGES },
  rfm: { column: "rfm_group", values: RFM_GROUPS },
} as const;
export type ChangeField = keyof typeof CHANGE_FIELDS;
export const CHANGE_FIELD_NAMES = ["budget", "loyalty", "lifecycle", "rfm"] as const satisfies readonly ChangeField[];

/** Thirteen months: a year can be held against the one before. */
export const HISTORY_DAYS = 396;
