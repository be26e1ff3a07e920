import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleGroups } from "@/components/campaigns/people-groups";
import { PeopleTable } from "@/components/campaigns/people-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { PeopleFilter } from "@/lib/campaigns/schema";
import { listCampaignPeople } from "@/lib/campaigns/server/people";
import { listSegmentOptions } from "@/lib/journeys/server/queries";
import { loadHeading } from "../load";

export async function generateMetadata({ params }: PageProps<"/campaigns/[journeyId]/people">): Promise<Metadata> {
  return { title: (await loadHeading((await params).journeyId)).name };
}

export default async function PeoplePage({ params, searchParams }: PageProps<"/campaigns/[journeyId]/people">) {
  const ctx = await requireContext("campaigns.read");
  const t = await getTranslations("campaigns");
  const { journeyId } = await params;
  const filter = PeopleFilter.catch(PeopleFilter.parse({})).parse(await searchParams);
  const heading = await loadHeading(journeyId);
  const [page, segments] = await Promise.all([listCampaignPeople(ctx, journeyId, filter), listSegmentOptions(ctx)]);
  const shared = { graph: heading.graph, segments };
  return (
    <Page>
      <PageHeader
        title={t(`shown.${filter.show}`)}
        back={{ href: `${routes.campaigns.one(journeyId)}?days=${filter.days}`, label: heading.name }}
      />
      <PeopleGroups {...shared} journeyId={journeyId} filter={filter} />
      <PeopleTable {...shared} people={page.items} currency={ctx.currency} show={filter.show} />
      {page.items.length > 0 && <KeysetPager next={page.next} shown={page.items.length} total={page.total} />}
    </Page>
  );
}
