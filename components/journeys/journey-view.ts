import type { DraftGraph, JourneyStatus } from "@/lib/journeys/schema";

/** What the canvas is given of a journey; the answer of `getJourney` fits. */
export type SegmentOption = { id: string; name: string; size: number | null };

export type JourneyView = {
  id: string;
  name: string;
  status: JourneyStatus;
  statusReason: string | null;
  draft: DraftGraph;
  revision: number;
  liveVersion: number | null;
  isChanged: boolean;
  updatedAt: Date;
  segments: SegmentOption[];
};

export type StepFigures = {
  nodeId: string;
  waiting: number;
  passed: number;
  planned: number;
  sent: number;
  delivered: number;
  skipped: number;
  failed: number;
  inDoubt: number;
};
