import { createLoader, parseAsNumberLiteral } from "nuqs/server";
import { TREND_DAYS } from "@/lib/analytics/schema";

export const analyticsSearch = { days: parseAsNumberLiteral(TREND_DAYS).withDefault(90) };
export const loadAnalyticsSearch = createLoader(analyticsSearch);
