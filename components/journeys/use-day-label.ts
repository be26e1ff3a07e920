import { useTranslations } from "next-intl";
import { DAY_MS, HOUR_MS } from "@/lib/base/time";

/** How far from the start a step is: "Day 3", or "+ 4 h" on the first day. */
export function useDayLabel(): (ms: number) => string {
  const t = useTranslations("journeys.day");
  return (ms) => {
    const hours = Math.floor(ms / HOUR_MS);
    return ms >= DAY_MS || hours === 0 ? t("day", { day: Math.floor(ms / DAY_MS) }) : t("hours", { hours });
  };
}
