import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { Filter } from "@/lib/segments/schema";
import { estimateSegment } from "@/lib/segments/server/estimate";
import { Estimate } from "@/lib/segments/views";

export const POST = endpoint({
  can: "segments.read",
  summary: "Estimate a filter from a sample",
  description: "One customer in 64 is asked. The band holds the truth 95 times in 100; below 400 hits it is not said.",
  body: z.strictObject({ filter: Filter }),
  response: Estimate,
  run: (ctx, { body, request }) => estimateSegment(ctx, body, request.signal),
});
