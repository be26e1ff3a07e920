import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { Filter } from "@/lib/segments/schema";
import { previewSegment } from "@/lib/segments/server/preview";

export const POST = screenRoute({
  can: "segments.read",
  body: z.strictObject({ filter: Filter }),
  run: (ctx, { body, request }) => previewSegment(ctx, body, request.signal),
});
