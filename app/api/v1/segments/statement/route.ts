import { z } from "zod";
import { endpoint } from "@/lib/api/server/endpoint";
import { Filter } from "@/lib/segments/schema";
import { showStatement } from "@/lib/segments/server/statement";
import { Statement } from "@/lib/segments/views";

export const POST = endpoint({
  can: "segments.read",
  summary: "Show the SQL of a filter",
  description: "To be read, not to be run: the values stand beside the text as parameters.",
  body: z.strictObject({ filter: Filter }),
  response: Statement,
  run: (ctx, { body }) => showStatement(ctx, body),
});
