import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Sparkline } from "@/components/charts/sparkline";
import { KpiCard, type KpiDelta } from "@/components/ui/kpi-card";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/base/money";
import { routes } from "@/lib/base/routes";
import { changeFrom } from "@/lib/home/schema";

type SpanFigures = { buyers: number; orders: number; revenueMinor: number; averageOrderMinor: number | null };
type FigureDay = { orders: number; buyers: number; grossMinor: number; revenueMinor: number };
type Span = { whole: SpanFigures; days: readonly FigureDay[] };
type FigureCardsProps = { now: Span; before: Pick<Span, "whole">; customers: number; days: number; currency: string };

/** The four figures of the span beside those of the span before; each opens the people behind it. */
export function FigureCards({ customers, days, currency, ...spans }: FigureCardsProps) {
  const [now, before] = [spans.now.whole, spans.before.whole];
  const t = useTranslations("home.figures");
  const format = useFormatter();
  const delta = (earlier: number, present: number): KpiDelta => ({
    change: changeFrom(earlier, present),
    comparison: t("comparison", { days }),
  });
  const people = (order: Record<string, string>) => routes.customers.list({ ordered: String(days), ...order });
  const locale = useLocale();
  const money = (minor: number | null, whole = false) =>
    minor === null ? "–" : formatMoney(minor, currency, locale, { whole });
  const beside = (label: string, earlier: string, read: (day: FigureDay) => number) => (
    <span className="flex flex-wrap items-center justify-between gap-x-3">
      <span className="tabular-nums">{t("before", { value: earlier })}</span>
      <Sparkline label={t("byDay", { figure: label })} values={spans.now.days.map(read)} />
    </span>
  );
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <KpiCard
        label={t("revenue")}
        value={<Money minor={now.revenueMinor} currency={currency} whole />}
        detail={beside(t("revenue"), money(before.revenueMinor, true), (day) => day.revenueMinor)}
        delta={delta(before.revenueMinor, now.revenueMinor)}
        href={people({ sort: "spent", desc: "true" })}
      />
      <KpiCard
        label={t("orders")}
        value={format.number(now.orders)}
        detail={beside(t("orders"), format.number(before.orders), (day) => day.orders)}
        delta={delta(before.orders, now.orders)}
        href={people({ sort: "orders", desc: "true" })}
      />
      <KpiCard
        label={t("average")}
        value={now.averageOrderMinor === null ? "–" : <Money minor={now.averageOrderMinor} currency={currency} />}
        detail={beside(t("average"), money(before.averageOrderMinor), averageOf)}
        delta={delta(before.averageOrderMinor ?? 0, now.averageOrderMinor ?? 0)}
        href={people({ sort: "spent", desc: "true" })}
      />
      <KpiCard
        label={t("buyers")}
        value={format.number(now.buyers)}
        detail={
          <>
            {t("ofAll", { count: customers })}
            {beside(t("buyers"), format.number(before.buyers), (day) => day.buyers)}
          </>
        }
        delta={delta(before.buyers, now.buyers)}
        href={people({ sort: "lastOrder", desc: "true" })}
      />
    </div>
  );
}

const averageOf = ({ orders, grossMinor }: FigureDay): number => (orders === 0 ? 0 : grossMinor / orders);
