import { pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { PageInput } from "@/lib/base/page";
import { listCampaigns } from "@/lib/campaigns/server/queries";
import { CampaignItem } from "@/lib/campaigns/views";

export const GET = endpoint({
  can: "campaigns.read",
  summary: "List campaigns, the latest launch first",
  description: "A campaign is a journey that was published; they share their id.",
  query: PageInput,
  response: pageOf(CampaignItem),
  run: (ctx, { query }) => listCampaigns(ctx, query),
});
