"use client";

import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { Segmented } from "@/components/ui/segmented";
import { TREND_DAYS } from "@/lib/analytics/schema";
import { analyticsSearch } from "./analytics-search";

const OPTIONS = TREND_DAYS.map(String);

/** The span that the trends are about. */
export function DaysPicker() {
  const t = useTranslations("analytics.days");
  const [days, setDays] = useQueryState("days", analyticsSearch.days.withOptions({ shallow: false, history: "push" }));
  return (
    <Segmented
      label={t("label")}
      value={String(days)}
      options={OPTIONS.map((value) => ({ value, label: t("days", { days: Number(value) }) }))}
      onValueChange={(value) => void setDays(TREND_DAYS.find((span) => String(span) === value) ?? null)}
    />
  );
}
