"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TrendChart } from "@/components/charts/trend-chart";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { formatMoney, minorDigits } from "@/lib/base/money";

type Day = { day: string; entered: number; sent: number; delivered: number; orders: number; revenueMinor: number };

/** A line needs more points than this. */
const FEW_DAYS = 3;

/** Messages and money by day of the store. */
export function CampaignTrends({ points, currency }: { points: readonly Day[]; currency: string }) {
  const t = useTranslations("campaigns");
  const format = useFormatter();
  const locale = useLocale();
  // A calendar day has no zone: read at noon UTC and written in UTC it stays the same day everywhere.
  const formatDate = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { day: "numeric", month: "short", timeZone: "UTC" });
  const counts = points.map(({ day, entered, sent, delivered, orders }) => ({
    at: day,
    entered,
    sent,
    delivered,
    orders,
  }));
  // A scale of nothing but noughts says nothing.
  const hasMoney = points.some(({ revenueMinor }) => revenueMinor !== 0);
  const money = hasMoney ? points.map(({ day, revenueMinor }) => ({ at: day, revenue: revenueMinor })) : [];
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("series.title")}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-6 lg:grid-cols-2 [&>*]:min-w-0">
        <Trend title={t("series.messages")}>
          <TrendChart
            label={t("series.messages")}
            shape={points.length < FEW_DAYS ? "bar" : "area"}
            points={counts}
            series={[
              { key: "entered", label: t("shown.entered") },
              { key: "sent", label: t("shown.sent") },
              { key: "delivered", label: t("shown.delivered") },
              { key: "orders", label: t("shown.orders") },
            ]}
            formatValue={(value) => format.number(value)}
            formatDate={formatDate}
          />
        </Trend>
        <Trend title={t("series.money")}>
          <TrendChart
            label={t("series.money")}
            shape="bar"
            points={money}
            series={[{ key: "revenue", label: t("revenue") }]}
            unit={10 ** minorDigits(currency)}
            empty={t("series.noMoney")}
            formatValue={(value) => formatMoney(value, currency, locale, { whole: true })}
            formatDate={formatDate}
          />
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
