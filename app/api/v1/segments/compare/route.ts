import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { compareSegments } from "@/lib/segments/server/compare";
import { Comparison } from "@/lib/segments/views";

export const GET = endpoint({
  can: "segments.read",
  summary: "Compare two segments",
  description: "Who is in both and who in one of them, as of their last refresh, with orders and spend.",
  query: z.object({ first: z.uuid(), second: z.uuid() }),
  response: Comparison,
  run: (ctx, { query }) => compareSegments(ctx, query),
});
