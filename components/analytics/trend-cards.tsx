"use client";

import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { formatMoney, minorDigits } from "@/lib/base/money";
import { routes } from "@/lib/base/routes";

export type TrendDay = { day: string; orders: number; revenueMinor: number; newcomers: number };
type TrendCardsProps = { now: readonly TrendDay[]; before: readonly TrendDay[]; currency: string };
type Figure = Exclude<keyof TrendDay, "day">;

/** Orders, revenue and new customers by day; each day has the day of the span before that stands in its place. */
export function TrendCards({ now, before, currency }: TrendCardsProps) {
  const t = useTranslations("analytics.trends");
  const format = useFormatter();
  const locale = useLocale();
  const days = now.length;
  const newcomers = now.reduce((sum, day) => sum + day.newcomers, 0);
  const chart = (figure: Figure, title: string, formatValue: (value: number) => string, unit?: number) => (
    <TrendChart
      label={title}
      series={[
        { key: "now", label: t("now") },
        { key: "before", label: t("before", { days }) },
      ]}
      points={now.map((day, index) => ({ at: day.day, now: day[figure], before: before[index]?.[figure] ?? 0 }))}
      unit={unit}
      formatValue={formatValue}
      // A calendar day has no zone: read at noon UTC and written in UTC it stays the same day everywhere.
      formatDate={(day) =>
        format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" })
      }
    />
  );
  const money = (minor: number) => formatMoney(minor, currency, locale, { whole: true });
  const number = (value: number) => format.number(value);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description", { days })}</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-6 lg:grid-cols-3 [&>*]:min-w-0">
        <Trend title={t("revenue")}>{chart("revenueMinor", t("revenue"), money, 10 ** minorDigits(currency))}</Trend>
        <Trend title={t("orders")}>{chart("orders", t("orders"), number)}</Trend>
        <Trend title={t("newcomers")}>
          {chart("newcomers", t("newcomers"), number)}
          <Link
            href={routes.customers.list({ newIn: String(days) })}
            className="w-fit text-[13px] underline decoration-border underline-offset-4 hover:decoration-current"
          >
            {t("newcomersLink", { count: newcomers })}
          </Link>
        </Trend>
      </CardContent>
    </Card>
  );
}

function Trend({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-3">
      <h3 className="text-[13px] font-medium tracking-normal text-muted-foreground">{title}</h3>
      {children}
    </section>
  );
}
