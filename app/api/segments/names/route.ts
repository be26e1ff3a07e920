import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { Filter } from "@/lib/segments/schema";
import { namesAsked } from "@/lib/segments/server/names";

export const POST = screenRoute({
  can: "segments.read",
  body: z.strictObject({ filter: Filter }),
  run: (ctx, { body }) => namesAsked(ctx, body),
});
