import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { COMPARED_MAX, COMPARED_MIN } from "@/lib/segments/overlap";
import { overlapSegments } from "@/lib/segments/server/overlap";
import { Overlap } from "@/lib/segments/views";

const Ids = z
  .string()
  .transform((list) => [...new Set(list.split(","))])
  .pipe(z.array(z.uuid()).min(COMPARED_MIN).max(COMPARED_MAX))
  .meta({ description: "Ids of two to four segments with commas between them" });

export const GET = endpoint({
  can: "segments.read",
  summary: "Compare two to four segments",
  description:
    "Who is in which of them, as of their last refresh: everyone stands in exactly one region, with orders and spend.",
  query: z.object({ ids: Ids }),
  response: Overlap,
  run: (ctx, { query }) => overlapSegments(ctx, query),
});
