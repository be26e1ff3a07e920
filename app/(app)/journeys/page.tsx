import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CreateJourney } from "@/components/journeys/create-journey";
import { JourneyTable } from "@/components/journeys/journey-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { PageInput } from "@/lib/base/page";
import { listJourneys } from "@/lib/journeys/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("journeys"))("title") };
}

export default async function JourneysPage({ searchParams }: PageProps<"/journeys">) {
  const ctx = await requireContext("journeys.read");
  const t = await getTranslations("journeys");
  const { items, next } = await listJourneys(ctx, PageInput.catch({ limit: 50 }).parse(await searchParams));
  const create = isAllowed(ctx.role, "journeys.write") ? <CreateJourney /> : undefined;
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} actions={items.length > 0 ? create : undefined} />
      <JourneyTable journeys={items} create={create} />
      {items.length > 0 && <KeysetPager next={next} shown={items.length} />}
    </Page>
  );
}
