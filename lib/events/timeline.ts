import { z } from "zod";

export const TIMELINE_KINDS = ["event", "order", "refund", "message", "consent", "change"] as const;
export const TimelineKind = z.enum(TIMELINE_KINDS);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** One thing that happened to or by a person, as it travels to the screen. */
export const TimelineItem = z.object({
  id: z.string(),
  kind: TimelineKind,
  at: z.iso.datetime(),
  /** An event's name, an order's number, a message's subject, a channel, what is followed of a profile. */
  title: z.string().nullable(),
  /** "cancelled", "sent", "granted"; null where nothing needs saying. */
  status: z.string().nullable(),
  totalMinor: z.number().nullable(),
  /** What only the curious open. */
  details: z.record(z.string(), z.unknown()).nullable(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const TimelinePage = z.object({ items: z.array(TimelineItem), next: z.string().nullable() });
export type TimelinePage = z.infer<typeof TimelinePage>;

export const TimelineInput = z.object({
  kind: TimelineKind.optional(),
  after: z.string().max(1000).optional(),
});
export type TimelineInput = z.infer<typeof TimelineInput>;
