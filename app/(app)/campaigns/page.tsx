import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CampaignTable } from "@/components/campaigns/campaign-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { PageInput } from "@/lib/base/page";
import { listCampaigns } from "@/lib/campaigns/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("title") };
}

export default async function CampaignsPage({ searchParams }: PageProps<"/campaigns">) {
  const ctx = await requireContext("campaigns.read");
  const t = await getTranslations("campaigns");
  const page = await listCampaigns(ctx, PageInput.catch({ limit: 50 }).parse(await searchParams));
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <CampaignTable campaigns={page.items} />
      {page.items.length > 0 && <KeysetPager next={page.next} shown={page.items.length} />}
    </Page>
  );
}
