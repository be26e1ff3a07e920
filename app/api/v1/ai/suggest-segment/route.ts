import { modelFor } from "@/lib/ai/server/model";
import { suggestSegment } from "@/lib/ai/server/suggest";
import { SegmentSuggestion, SuggestSegmentInput } from "@/lib/ai/suggestion";
import { endpoint } from "@/lib/api/server/endpoint";

export const POST = endpoint({
  can: "segments.read",
  summary: "Draft a filter from words",
  description:
    "Reads a description of customers in English or Turkish into a filter, says what it could not map and what it has to ask. Saves nothing.",
  body: SuggestSegmentInput,
  response: SegmentSuggestion,
  run: async (ctx, { body, request }) => suggestSegment(ctx, body, await modelFor(ctx), request.signal),
});
