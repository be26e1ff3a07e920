import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { loadAnalyticsSearch } from "@/components/analytics/analytics-search";
import { DaysPicker } from "@/components/analytics/days-picker";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { CardSkeleton } from "@/components/ui/page-skeleton";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { isLargeStore, KEPT_MINUTES } from "@/lib/customers/server/store-size";
import { Changes, Demographics, Patterns, Retention, Rfm, Spend, Trends } from "./sections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("title") };
}

export default async function AnalyticsPage({ searchParams }: PageProps<"/analytics">) {
  const ctx = await requireContext("analytics.read");
  const { days, moves } = await loadAnalyticsSearch(searchParams);
  const [t, isLarge] = await Promise.all([getTranslations("analytics"), isLargeStore(ctx)]);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={isLarge ? `${t("description")} ${t("kept", { minutes: KEPT_MINUTES })}` : t("description")}
        actions={
          <>
            <Button asChild variant="outline">
              <Link href={routes.predictions()}>{t("predictions")}</Link>
            </Button>
            <DaysPicker />
          </>
        }
      />
      <Suspense key={days} fallback={<CardSkeleton lines={8} />}>
        <Trends ctx={ctx} days={days} />
      </Suspense>
      <Suspense fallback={<CardSkeleton lines={8} />}>
        <Demographics ctx={ctx} />
      </Suspense>
      <Suspense fallback={<CardSkeleton lines={10} />}>
        <Spend ctx={ctx} />
      </Suspense>
      <Suspense fallback={<CardSkeleton lines={12} />}>
        <Rfm ctx={ctx} />
      </Suspense>
      <Suspense fallback={<CardSkeleton lines={8} />}>
        <Patterns ctx={ctx} />
      </Suspense>
      <Suspense key={`${moves} ${days}`} fallback={<CardSkeleton lines={10} />}>
        <Changes ctx={ctx} field={moves} days={days} />
      </Suspense>
      <Suspense fallback={<CardSkeleton lines={12} />}>
        <Retention ctx={ctx} />
      </Suspense>
    </Page>
  );
}
