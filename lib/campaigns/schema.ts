import { z } from "zod";
import { PageInput } from "@/lib/base/page";
import { MessageReason } from "@/lib/messages/schema";

/** This room says what a launched journey brought: who came, what reached them, and what they ordered afterwards. */
export const WINDOW_DAYS = { min: 1, max: 30, initial: 5 } as const;

/** The groups of rows behind the numbers of a dashboard. Messages are counted as messages, orders as orders. */
export const SHOWN = [
  "entered",
  "waiting",
  "passed",
  "completed",
  "exited",
  "planned",
  "sent",
  "delivered",
  "skipped",
  "failed",
  "in_doubt",
  "orders",
] as const;
export const Shown = z.enum(SHOWN);
export type Shown = z.infer<typeof Shown>;

export const CampaignView = z.object({
  days: z.coerce.number().int().min(WINDOW_DAYS.min).max(WINDOW_DAYS.max).catch(WINDOW_DAYS.initial),
});
export type CampaignView = z.infer<typeof CampaignView>;

/** Which rows of a campaign: a group, narrowed to a step or to a reason. */
export const PeopleFilter = PageInput.extend({
  show: Shown.catch("entered"),
  node: z.string().max(40).optional(),
  reason: MessageReason.optional(),
  days: CampaignView.shape.days,
});
export type PeopleFilter = z.infer<typeof PeopleFilter>;
