import { useLocale, useTranslations } from "next-intl";
import { BarList } from "@/components/charts/bar-list";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { SpendBucket } from "@/lib/analytics/schema";
import { formatMoney } from "@/lib/base/money";
import { routes } from "@/lib/base/routes";

type SpendCardProps = {
  buyers: number;
  medianMinor: number | null;
  buckets: readonly (SpendBucket & { count: number })[];
  currency: string;
};

/** Buyers by what they have spent in all. */
export function SpendCard({ buyers, medianMinor, buckets, currency }: SpendCardProps) {
  const t = useTranslations("analytics.spend");
  const locale = useLocale();
  const money = (minor: number, whole = true) => formatMoney(minor, currency, locale, { whole });
  // A bucket begins one minor unit above the one before; on screen they share the round amount.
  const nameOf = ({ fromMinor, toMinor }: SpendBucket) =>
    fromMinor === null
      ? t("nothing")
      : toMinor === null
        ? t("over", { from: money(fromMinor - 1) })
        : t("range", { from: money(fromMinor - 1), to: money(toMinor) });
  const peopleOf = ({ fromMinor, toMinor }: SpendBucket) =>
    routes.customers.list({
      orders: "some",
      ...(fromMinor === null ? {} : { spentFrom: String(fromMinor) }),
      ...(toMinor === null ? {} : { spentTo: String(toMinor) }),
      sort: "spent",
      desc: "true",
    });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>
          {medianMinor === null ? t("none") : t("description", { buyers, median: money(medianMinor, false) })}
        </CardDescription>
      </CardHeader>
      {buyers > 0 && (
        <BarList
          label={t("title")}
          total={buyers}
          bars={buckets.map((bucket) => ({
            key: String(bucket.fromMinor),
            label: nameOf(bucket),
            count: bucket.count,
            href: peopleOf(bucket),
          }))}
        />
      )}
    </Card>
  );
}
