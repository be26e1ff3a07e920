import { OptimizeSegmentInput, SegmentAdvice } from "@/lib/ai/advice";
import { optimizeSegment } from "@/lib/ai/server/optimise";
import { endpoint } from "@/lib/api/server/endpoint";

export const POST = endpoint({
  can: "segments.read",
  summary: "Say what could be better about a filter",
  description:
    "Counts the filter without each of its conditions: what changes nothing, what is asked twice, what shuts everybody out, how many can be reached, and which saved segments have nearly the same people (out of everyone in either, nine in ten in both). Numbers only; changes nothing.",
  body: OptimizeSegmentInput,
  response: SegmentAdvice,
  run: (ctx, { body, request }) => optimizeSegment(ctx, body, request.signal),
});
