import { useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { routes } from "@/lib/base/routes";
import type { PatternKey } from "@/lib/profiles/patterns/define";
import { GroupTable } from "./group-table";

type PatternsCardProps = {
  patterns: readonly { pattern: PatternKey; people: number; spentMinor: number }[];
  buyers: number;
  currency: string;
};

/** How many show each behaviour pattern, and what they spent with the shop. */
export function PatternsCard({ patterns, buyers, currency }: PatternsCardProps) {
  const t = useTranslations("analytics.patterns");
  const names = useTranslations("profiles.patterns.names");
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t(buyers === 0 ? "none" : "description")}</CardDescription>
      </CardHeader>
      {buyers > 0 && (
        <GroupTable
          label={t("table")}
          heading={t("pattern")}
          shareOf={t("share")}
          groups={patterns.map(({ pattern, ...figures }) => ({
            key: pattern,
            name: names(pattern),
            href: routes.customers.list({ pattern }),
            ...figures,
          }))}
          everyone={buyers}
          currency={currency}
        />
      )}
    </Card>
  );
}
