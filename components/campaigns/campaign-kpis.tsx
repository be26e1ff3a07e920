import { useFormatter, useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { KpiCard } from "@/components/ui/kpi-card";
import { Money } from "@/components/ui/money";
import { peopleHref } from "./people-link";

export type Figures = {
  entered: number;
  waiting: number;
  completed: number;
  sent: number;
  delivered: number;
  reached: number;
  skipped: number;
  failed: number;
  inDoubt: number;
  orders: number;
  buyers: number;
  revenueMinor: number;
};

type CampaignKpisProps = { journeyId: string; days: number; currency: string; figures: Figures };

/** The numbers of the campaign, each with its people behind it. */
export function CampaignKpis({ journeyId, days, currency, figures }: CampaignKpisProps) {
  const t = useTranslations("campaigns");
  const format = useFormatter();
  const share = figures.sent === 0 ? 0 : figures.delivered / figures.sent;
  const notSent = figures.failed + figures.skipped + figures.inDoubt;
  const cards = [
    { show: "entered", value: figures.entered, detail: t("details.entered", { count: figures.completed }) },
    { show: "waiting", value: figures.waiting, detail: t("details.waiting") },
    { show: "sent", value: figures.sent, detail: t("details.sent", { count: figures.reached }) },
    {
      show: "delivered",
      value: figures.delivered,
      detail: t("details.delivered", { share: format.number(share, "percent") }),
    },
  ] as const;
  return (
    <div className="grid grid-cols-2 gap-4 md:grid-cols-4 xl:grid-cols-7">
      {cards.map(({ show, value, detail }) => (
        <KpiCard
          key={show}
          label={t(`shown.${show}`)}
          value={<Figure value={value} />}
          detail={detail}
          href={peopleHref({ journeyId, show })}
        />
      ))}
      <KpiCard label={t("notSent")} value={<Figure value={notSent} />} detail={t("details.notSent")} href="#reasons" />
      <KpiCard
        label={t("orders")}
        value={<Figure value={figures.orders} />}
        detail={t("details.orders", { count: figures.buyers })}
        href={peopleHref({ journeyId, show: "orders", days })}
      />
      <KpiCard
        label={t("revenue")}
        value={<Money minor={figures.revenueMinor} currency={currency} whole />}
        detail={t("details.revenue")}
        href={peopleHref({ journeyId, show: "orders", days })}
      />
    </div>
  );
}
