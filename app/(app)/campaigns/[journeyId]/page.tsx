import type { Metadata } from "next";
import { CampaignHead } from "@/components/campaigns/campaign-head";
import { CampaignKpis } from "@/components/campaigns/campaign-kpis";
import { CampaignTrends } from "@/components/campaigns/campaign-trends";
import { NodeTable } from "@/components/campaigns/node-table";
import { ReasonTable } from "@/components/campaigns/reason-table";
import { ResultFunnel } from "@/components/campaigns/result-funnel";
import { Page } from "@/components/ui/page";
import { requireContext } from "@/lib/auth/server/context";
import { CampaignView } from "@/lib/campaigns/schema";
import { campaignFigures } from "@/lib/campaigns/server/queries";
import { campaignSeries, nodeOrders } from "@/lib/campaigns/server/series";
import { listSegmentOptions, nodeFigures } from "@/lib/journeys/server/queries";
import { loadHeading } from "./load";

export async function generateMetadata({ params }: PageProps<"/campaigns/[journeyId]">): Promise<Metadata> {
  return { title: (await loadHeading((await params).journeyId)).name };
}

export default async function CampaignPage({ params, searchParams }: PageProps<"/campaigns/[journeyId]">) {
  const ctx = await requireContext("campaigns.read");
  const { journeyId } = await params;
  const view = CampaignView.parse(await searchParams);
  const heading = await loadHeading(journeyId);
  const [figures, days, steps, orders, segments] = await Promise.all([
    campaignFigures(ctx, journeyId, view),
    campaignSeries(ctx, journeyId, view),
    nodeFigures(ctx, journeyId),
    nodeOrders(ctx, journeyId, view),
    listSegmentOptions(ctx),
  ]);
  const shared = { journeyId, days: view.days, currency: ctx.currency };
  return (
    <Page>
      <CampaignHead {...shared} heading={heading} readAt={ctx.now} />
      <CampaignKpis {...shared} figures={figures} />
      <div className="grid gap-6 lg:grid-cols-2">
        <ResultFunnel {...shared} figures={figures} />
        <ReasonTable {...shared} reasons={figures.reasons} />
      </div>
      <CampaignTrends points={days} currency={ctx.currency} />
      <NodeTable {...shared} graph={heading.graph} steps={steps} orders={orders} segments={segments} />
    </Page>
  );
}
