import { GitCompareArrows } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ComparePicker } from "@/components/segments/compare-picker";
import { loadCompareSearch } from "@/components/segments/compare-search";
import { OverlapFigures, OverlapMatrix, OverlapParts } from "@/components/segments/overlap-parts";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { COMPARED_MAX, COMPARED_MIN } from "@/lib/segments/overlap";
import { overlapSegments, segmentNames } from "@/lib/segments/server/overlap";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments.compare"))("title") };
}

export default async function CompareSegmentsPage({ searchParams }: PageProps<"/segments/compare">) {
  const ctx = await requireContext("segments.read");
  const t = await getTranslations("segments.compare");
  const { of } = await loadCompareSearch(searchParams);
  const known = await segmentNames(ctx);
  const ids = [...new Set(of)].filter((id) => known.some((segment) => segment.id === id)).slice(0, COMPARED_MAX);
  const overlap = ids.length < COMPARED_MIN ? null : await overlapSegments(ctx, { ids });
  return (
    <Page width="content">
      <PageHeader title={t("title")} description={t("about")} />
      <ComparePicker segments={known} />
      {overlap ? (
        <div className="grid gap-4 [&>*]:min-w-0">
          <OverlapParts overlap={overlap} currency={ctx.currency} />
          <OverlapFigures overlap={overlap} currency={ctx.currency} />
          <OverlapMatrix overlap={overlap} />
        </div>
      ) : (
        <EmptyState icon={GitCompareArrows} title={t("emptyTitle")} description={t("emptyBody")} />
      )}
    </Page>
  );
}
