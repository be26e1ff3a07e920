import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HoldoutCard, ReliabilityCard } from "@/components/predictions/holdout-card";
import { LearnedCard, StatusCard } from "@/components/predictions/model-cards";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { getModel } from "@/lib/predictions/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("predictions"))("title") };
}

export default async function PredictionsPage() {
  const ctx = await requireContext("analytics.read");
  const [model, t, analytics] = await Promise.all([
    getModel(ctx),
    getTranslations("predictions"),
    getTranslations("analytics"),
  ]);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("page.description")}
        back={{ href: routes.analytics(), label: analytics("title") }}
      />
      <StatusCard model={model} />
      {model?.purchases && (
        <>
          <HoldoutCard holdout={model.holdout} />
          {model.holdout && <ReliabilityCard reliability={model.holdout.reliability} />}
          <LearnedCard model={model} currency={ctx.currency} />
        </>
      )}
    </Page>
  );
}
