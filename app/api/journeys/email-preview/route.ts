import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { EmailContent } from "@/lib/messages/schema";
import { previewEmail } from "@/lib/messages/server/preview";

export const POST = screenRoute({
  can: "journeys.read",
  body: z.object({ content: EmailContent, segmentId: z.uuid().optional(), skip: z.number().int().min(0).max(10_000) }),
  run: (ctx, { body }) => previewEmail(ctx, body),
});
