import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Funnel } from "@/components/charts/funnel";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { Shown } from "@/lib/campaigns/schema";
import type { Figures } from "./campaign-kpis";
import { peopleHref } from "./people-link";

/** People from entry to order; each step counts people, so that every bar is a part of the one above. */
export function ResultFunnel({ journeyId, days, figures }: { journeyId: string; days: number; figures: Figures }) {
  const t = useTranslations("campaigns.funnel");
  const to = (show: Shown) =>
    function Wrapped(count: ReactNode) {
      return (
        <Link href={peopleHref({ journeyId, show, days })} className="underline decoration-border underline-offset-4">
          {count}
        </Link>
      );
    };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent>
        <Funnel
          label={t("label")}
          steps={[
            { key: "entered", label: t("entered"), count: figures.entered, wrap: to("entered") },
            { key: "reached", label: t("reached"), count: figures.reached, wrap: to("sent") },
            { key: "ordered", label: t("ordered"), count: figures.buyers, wrap: to("orders") },
          ]}
        />
      </CardContent>
    </Card>
  );
}
