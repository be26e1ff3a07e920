import { z } from "zod";
import { JourneyStatus } from "@/lib/journeys/schema";
import { MessageReason } from "@/lib/messages/schema";

/** What the screens and the REST API are told of campaigns. */
export const CampaignItem = z.object({
  id: z.uuid(),
  name: z.string(),
  status: JourneyStatus,
  launchedAt: z.date(),
  entered: z.number(),
  sent: z.number(),
  delivered: z.number(),
  failed: z.number(),
});
export type CampaignItem = z.infer<typeof CampaignItem>;

export const PeopleFigures = z.object({
  entered: z.number(),
  waiting: z.number(),
  completed: z.number(),
  exited: z.number(),
});

/** `sent` counts what left, whether or not its arrival is known; `reached` counts people instead of messages. */
export const MessageFigures = z.object({
  planned: z.number(),
  sent: z.number(),
  delivered: z.number(),
  skipped: z.number(),
  failed: z.number(),
  inDoubt: z.number(),
  reached: z.number(),
});

export const ReasonFigures = z.object({
  status: z.enum(["skipped", "failed", "in_doubt"]),
  reason: MessageReason,
  count: z.number(),
});

export const CampaignFigures = z.object({
  ...PeopleFigures.shape,
  ...MessageFigures.shape,
  orders: z
    .number()
    .meta({ description: "Placed within the attribution window after a message, and after no later one" }),
  buyers: z.number(),
  revenueMinor: z.number().meta({ description: "Of those orders, in minor units, refunds taken off" }),
  reasons: z.array(ReasonFigures),
});
export type CampaignFigures = z.infer<typeof CampaignFigures>;
