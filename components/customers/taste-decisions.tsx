import { useFormatter, useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import type { Profile } from "@/lib/profiles/schema";
import { DECISION_ANCHOR } from "./decision-anchor";

type TasteDecisionsProps = {
  categories: Profile["categories"];
  cycles: Profile["replenishment"];
  currency: string;
};

/** How favourite categories and cycles of buying again come about, with what went into each. */
export function TasteDecisions({ categories, cycles, currency }: TasteDecisionsProps) {
  const t = useTranslations("profiles");
  const format = useFormatter();
  return (
    <>
      {categories.length > 0 && (
        <Card id={`${DECISION_ANCHOR}categories`} tabIndex={-1} className="scroll-mt-16">
          <CardHeader>
            <CardTitle>{t("categories.title")}</CardTitle>
            <CardDescription>{t("categories.rule")}</CardDescription>
          </CardHeader>
          <Facts
            facts={categories.map(({ categoryId, name, score, orderCount, spentMinor }) => ({
              key: categoryId,
              label: name,
              value: t.rich("categories.answer", {
                score,
                count: orderCount,
                amount: () => <Money key="amount" minor={spentMinor} currency={currency} />,
              }),
            }))}
          />
        </Card>
      )}
      {cycles.length > 0 && (
        <Card id={`${DECISION_ANCHOR}replenishment`} tabIndex={-1} className="scroll-mt-16">
          <CardHeader>
            <CardTitle>{t("replenishment.title")}</CardTitle>
            <CardDescription>{t("replenishment.rule")}</CardDescription>
          </CardHeader>
          <Facts
            facts={cycles.map(({ productId, name, purchases, cycleDays, confidence }) => ({
              key: productId,
              label: name,
              value: t("replenishment.answer", { purchases, days: format.number(cycleDays), confidence }),
            }))}
          />
        </Card>
      )}
    </>
  );
}
