import { createLoader, parseAsNumberLiteral, parseAsStringLiteral } from "nuqs/server";
import { TREND_DAYS } from "@/lib/analytics/schema";
import { CHANGE_FIELD_NAMES } from "@/lib/profiles/changes";

export const analyticsSearch = {
  days: parseAsNumberLiteral(TREND_DAYS).withDefault(90),
  /** What of the profiles is followed over time. */
  moves: parseAsStringLiteral(CHANGE_FIELD_NAMES).withDefault("loyalty"),
};
export const loadAnalyticsSearch = createLoader(analyticsSearch);
