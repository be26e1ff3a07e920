import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { HoldJourneyInput } from "@/lib/journeys/schema";
import { pauseJourney } from "@/lib/journeys/server/publish";

export const POST = endpoint({
  can: "journeys.publish",
  summary: "Hold everybody where they stand, and send nothing, until the journey is resumed",
  params: IdParams,
  body: HoldJourneyInput.omit({ id: true }),
  status: 204,
  response: z.null(),
  run: async (ctx, { params, body }) => {
    await pauseJourney(ctx, { ...body, id: params.id });
    return null;
  },
});
