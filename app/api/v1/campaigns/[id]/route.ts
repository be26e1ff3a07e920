import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { WINDOW_DAYS } from "@/lib/campaigns/schema";
import { campaignFigures, getCampaignHeading } from "@/lib/campaigns/server/queries";
import { CampaignFigures } from "@/lib/campaigns/views";
import { JourneyStatus } from "@/lib/journeys/schema";

const Query = z.object({
  days: z.coerce
    .number()
    .int()
    .min(WINDOW_DAYS.min)
    .max(WINDOW_DAYS.max)
    .default(WINDOW_DAYS.initial)
    .meta({ description: "Attribution window: an order counts this many days after the last message before it" }),
});

export const GET = endpoint({
  can: "campaigns.read",
  summary: "What a campaign brought",
  params: IdParams,
  query: Query,
  response: CampaignFigures.extend({ id: z.uuid(), name: z.string(), status: JourneyStatus, launchedAt: z.date() }),
  run: async (ctx, { params: { id }, query }) => {
    const { name, status, launchedAt } = await getCampaignHeading(ctx, id);
    return { id, name, status, launchedAt, ...(await campaignFigures(ctx, id, query)) };
  },
});
