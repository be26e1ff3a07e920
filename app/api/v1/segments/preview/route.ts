import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { Filter } from "@/lib/segments/schema";
import { previewSegment } from "@/lib/segments/server/preview";
import { Preview } from "@/lib/segments/views";

export const POST = endpoint({
  can: "segments.read",
  summary: "Count a filter without saving it",
  description: "How many customers match now, how many of them can be sent marketing e-mail, and ten of them.",
  body: z.strictObject({ filter: Filter }),
  response: Preview,
  run: (ctx, { body, request }) => previewSegment(ctx, body, request.signal),
});
