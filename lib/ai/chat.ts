import { z } from "zod";
import { Filter } from "@/lib/segments/schema";
import type { SegmentDraft } from "./draft";
import type { ImproveInput, Improvement } from "./improvement";
import type {
  CompareInput,
  CountInput,
  FlowInput,
  GrowthInput,
  Insight,
  SegmentListInput,
  TopSellersInput,
  WorthInput,
} from "./insight";
import type { DraftOutcome } from "./outcome";

/** The tools of the assistant as data: what each takes and answers, for route, panel and tests alike. */
export type AssistantTools = {
  draftSegment: { input: SegmentDraft; output: DraftOutcome };
  improveSegment: { input: ImproveInput; output: Improvement };
  countCustomers: { input: CountInput; output: Insight };
  measureWorth: { input: WorthInput; output: Insight };
  topSellers: { input: TopSellersInput; output: Insight };
  segmentGrowth: { input: GrowthInput; output: Insight };
  customerFlow: { input: FlowInput; output: Insight };
  customersAtRisk: { input: Record<string, never>; output: Insight };
  compareSegments: { input: CompareInput; output: Insight };
  listSegments: { input: SegmentListInput; output: Insight };
};

/** Where the person is, so that "this segment" means something. */
export const ChatPage = z.object({
  path: z.string().max(300),
  segment: z
    .object({
      /** Null for one that was never saved. */
      id: z.uuid().nullable().default(null),
      name: z.string().max(200),
      filter: Filter,
      /** Changed since the last question, so that it is what a follow-up means, and no longer the last draft. */
      isFresh: z.boolean().default(false),
    })
    .nullable()
    .catch(null),
});
export type ChatPage = z.infer<typeof ChatPage>;

export const ChatRequest = z.object({
  /** The talk that this turn belongs to; without one it is not kept. */
  id: z.uuid().optional(),
  messages: z.array(z.unknown()).min(1).max(200),
  page: ChatPage.optional(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;
