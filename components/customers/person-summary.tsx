import { useFormatter, useTranslations } from "next-intl";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { KpiCard } from "@/components/ui/kpi-card";
import { Money } from "@/components/ui/money";
import type { ProfileDto } from "@/lib/customers/schema";
import { AsOfNotice } from "./as-of-notice";

/** The computed figures of one customer; says so while they are still to come. */
export function PersonSummary({ profile, currency }: { profile: ProfileDto | null; currency: string }) {
  const t = useTranslations("profiles");
  const format = useFormatter();
  if (profile === null) {
    return <p className="rounded-lg border bg-card p-4 text-muted-foreground">{t("notYet")}</p>;
  }
  const { orderCount, spentMinor, refundedMinor, averageOrderMinor, firstOrderAt, lastOrderAt } = profile;
  return (
    <>
      <AsOfNotice asOf={profile.asOf} />
      <section aria-label={t("title")} className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <KpiCard
          label={t("orders")}
          value={format.number(orderCount)}
          detail={
            firstOrderAt && t.rich("firstOrder", { when: () => <DateTime key="when" at={firstOrderAt} style="date" /> })
          }
        />
        <KpiCard
          label={t("spent")}
          value={<Money minor={spentMinor} currency={currency} />}
          detail={
            refundedMinor > 0 &&
            t.rich("refunded", { amount: () => <Money key="amount" minor={refundedMinor} currency={currency} /> })
          }
        />
        <KpiCard
          label={t("average")}
          value={averageOrderMinor === null ? "–" : <Money minor={averageOrderMinor} currency={currency} />}
        />
        <KpiCard
          label={t("lastOrder")}
          value={lastOrderAt ? <RelativeTime at={lastOrderAt} /> : t("never")}
          detail={lastOrderAt && <DateTime at={lastOrderAt} style="date" />}
        />
      </section>
    </>
  );
}
