import { z } from "zod";

/** This room draws walks: a graph of steps, its published versions, and the people who walk through them. */
export const JOURNEY_STATUSES = ["draft", "live", "paused", "stopped"] as const;
export const JourneyStatus = z.enum(JOURNEY_STATUSES);
export type JourneyStatus = z.infer<typeof JourneyStatus>;

export const ENROLMENT_STATUSES = ["active", "completed", "exited"] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

const NodeId = z.string().regex(/^[a-z0-9_-]{1,40}$/i);
const Coordinate = z.number().min(-1e6).max(1e6);

/** A step on the canvas. Its config is only checked by its own type, and only on the way to publishing. */
export const JourneyNode = z.object({
  id: NodeId,
  type: z.string().min(1).max(40),
  config: z.record(z.string().max(60), z.unknown()).default({}),
  position: z.object({ x: Coordinate, y: Coordinate }),
});
export type JourneyNode = z.infer<typeof JourneyNode>;

export const JourneyEdge = z.object({ from: NodeId, port: z.string().min(1).max(20), to: NodeId });
export type JourneyEdge = z.infer<typeof JourneyEdge>;

/** A drawing at any stage: it may be half done, but it is never malformed. */
export const DraftGraph = z.object({
  version: z.literal(1),
  nodes: z.array(JourneyNode).max(300),
  edges: z.array(JourneyEdge).max(900),
});
export type DraftGraph = z.infer<typeof DraftGraph>;

export const JourneyName = z.string().trim().min(1).max(120);

export const CreateJourneyInput = z.object({ name: JourneyName, graph: DraftGraph.optional() });
export type CreateJourneyInput = z.infer<typeof CreateJourneyInput>;

export const SaveDraftInput = z.object({
  id: z.uuid(),
  /** The revision this edit was made on; another one means somebody else saved in between. */
  revision: z.number().int().min(1),
  name: JourneyName,
  graph: DraftGraph,
  /** Keeps this edit although somebody else saved in between. */
  overwrite: z.boolean().default(false),
});
export type SaveDraftInput = z.infer<typeof SaveDraftInput>;

export const PublishJourneyInput = z.object({ id: z.uuid(), revision: z.number().int().min(1).optional() });
export type PublishJourneyInput = z.infer<typeof PublishJourneyInput>;

export const JourneyIdInput = z.object({ id: z.uuid() });
export type JourneyIdInput = z.infer<typeof JourneyIdInput>;

export const HoldJourneyInput = z.object({ id: z.uuid(), reason: z.string().trim().max(200).optional() });
export type HoldJourneyInput = z.infer<typeof HoldJourneyInput>;
