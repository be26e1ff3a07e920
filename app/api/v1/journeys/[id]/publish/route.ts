import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { PublishJourneyInput } from "@/lib/journeys/schema";
import { publishJourney } from "@/lib/journeys/server/publish";

export const POST = endpoint({
  can: "journeys.publish",
  summary: "Publish the drawing as the next version",
  description: "People enter the new version from now on; those inside an older one finish it.",
  params: IdParams,
  body: PublishJourneyInput.omit({ id: true }),
  response: z.object({ version: z.number() }),
  run: (ctx, { params, body }) => publishJourney(ctx, { ...body, id: params.id }),
});
