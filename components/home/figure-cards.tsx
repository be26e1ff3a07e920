import { useFormatter, useTranslations } from "next-intl";
import { KpiCard, type KpiDelta } from "@/components/ui/kpi-card";
import { Money } from "@/components/ui/money";
import { routes } from "@/lib/base/routes";
import { changeFrom } from "@/lib/home/schema";

type SpanFigures = { buyers: number; orders: number; revenueMinor: number; averageOrderMinor: number | null };
type FigureCardsProps = {
  figures: { customers: number; now: SpanFigures; before: SpanFigures };
  days: number;
  currency: string;
};

/** The four figures of the span; each opens the people behind it. */
export function FigureCards({ figures: { customers, now, before }, days, currency }: FigureCardsProps) {
  const t = useTranslations("home.figures");
  const format = useFormatter();
  const delta = (earlier: number, present: number): KpiDelta => ({
    change: changeFrom(earlier, present),
    comparison: t("comparison", { days }),
  });
  const people = (order: Record<string, string>) => routes.customers.list({ ordered: String(days), ...order });
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <KpiCard
        label={t("revenue")}
        value={<Money minor={now.revenueMinor} currency={currency} whole />}
        delta={delta(before.revenueMinor, now.revenueMinor)}
        href={people({ sort: "spent", desc: "true" })}
      />
      <KpiCard
        label={t("orders")}
        value={format.number(now.orders)}
        delta={delta(before.orders, now.orders)}
        href={people({ sort: "orders", desc: "true" })}
      />
      <KpiCard
        label={t("average")}
        value={now.averageOrderMinor === null ? "–" : <Money minor={now.averageOrderMinor} currency={currency} />}
        delta={delta(before.averageOrderMinor ?? 0, now.averageOrderMinor ?? 0)}
        href={people({ sort: "spent", desc: "true" })}
      />
      <KpiCard
        label={t("buyers")}
        value={format.number(now.buyers)}
        detail={t("ofAll", { count: customers })}
        delta={delta(before.buyers, now.buyers)}
        href={people({ sort: "lastOrder", desc: "true" })}
      />
    </div>
  );
}
