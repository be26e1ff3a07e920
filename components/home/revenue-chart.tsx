"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { formatMoney, minorDigits } from "@/lib/base/money";

type RevenueChartProps = { days: readonly { day: string; revenueMinor: number }[]; currency: string };

/** Net revenue by day. The days are the store's own, so they are written without moving them to another zone. */
export function RevenueChart({ days, currency }: RevenueChartProps) {
  const t = useTranslations("home.chart");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      <TrendChart
        label={t("title")}
        series={[{ key: "revenue", label: t("revenue") }]}
        points={days.map(({ day, revenueMinor }) => ({ at: day, revenue: revenueMinor }))}
        unit={10 ** minorDigits(currency)}
        formatValue={(minor) => formatMoney(minor, currency, locale, { whole: true })}
        formatDate={(day) =>
          format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" })
        }
        heightPx={240}
      />
    </Card>
  );
}
