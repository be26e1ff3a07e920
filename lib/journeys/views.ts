import { z } from "zod";
import { DraftGraph, JourneyStatus } from "./schema";

/** What the screens and the REST API are told of journeys. */
export const JourneyItem = z.object({
  id: z.uuid(),
  name: z.string(),
  status: JourneyStatus,
  liveVersion: z.number().nullable(),
  steps: z.number(),
  entered: z.number(),
  inside: z.number(),
  updatedAt: z.date(),
});
export type JourneyItem = z.infer<typeof JourneyItem>;

/** A journey with its drawing. */
export const JourneyDto = z.object({
  id: z.uuid(),
  name: z.string(),
  status: JourneyStatus,
  statusReason: z.string().nullable(),
  draft: DraftGraph,
  revision: z.number(),
  liveVersion: z.number().nullable(),
  isChanged: z.boolean().meta({ description: "The drawing differs from what is published" }),
  updatedAt: z.date(),
});
export type JourneyDto = z.infer<typeof JourneyDto>;

const Localised = z.object({ en: z.string(), tr: z.string() });

export const ReviewDto = z.object({
  issues: z.array(z.object({ id: z.string(), nodeId: z.string().nullable(), text: Localised })),
  audience: z
    .object({ people: z.number(), mailable: z.number(), inside: z.number() })
    .nullable()
    .meta({ description: "Who would start today and how many of them may be mailed; null while no segment is chosen" }),
});
export type ReviewDto = z.infer<typeof ReviewDto>;

export const NodeFigures = z.object({
  nodeId: z.string(),
  waiting: z.number(),
  passed: z.number(),
  planned: z.number(),
  sent: z.number(),
  delivered: z.number(),
  skipped: z.number(),
  failed: z.number(),
  inDoubt: z.number(),
});
export type NodeFigures = z.infer<typeof NodeFigures>;
