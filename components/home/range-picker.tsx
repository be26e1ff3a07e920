"use client";

import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { Segmented } from "@/components/ui/segmented";
import { RANGE_DAYS } from "@/lib/home/schema";
import { homeSearch } from "./home-search";

const OPTIONS = RANGE_DAYS.map(String);

/** The span that every figure on Home is about. */
export function RangePicker() {
  const t = useTranslations("home.range");
  const [range, setRange] = useQueryState("range", homeSearch.range.withOptions({ shallow: false, history: "push" }));
  return (
    <Segmented
      label={t("label")}
      value={String(range)}
      options={OPTIONS.map((value) => ({ value, label: t("days", { days: Number(value) }) }))}
      onValueChange={(value) => void setRange(RANGE_DAYS.find((days) => String(days) === value) ?? null)}
    />
  );
}
