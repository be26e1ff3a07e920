import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { Filter } from "@/lib/segments/schema";
import { showStatement } from "@/lib/segments/server/statement";

export const POST = screenRoute({
  can: "segments.read",
  body: z.strictObject({ filter: Filter }),
  run: (ctx, { body }) => showStatement(ctx, body),
});
