import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { Filter } from "@/lib/segments/schema";
import { estimateSegment } from "@/lib/segments/server/estimate";

export const POST = screenRoute({
  can: "segments.read",
  body: z.strictObject({ filter: Filter }),
  run: (ctx, { body, request }) => estimateSegment(ctx, body, request.signal),
});
