import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { JourneyIdInput } from "@/lib/journeys/schema";
import { resumeJourney } from "@/lib/journeys/server/publish";

export const POST = endpoint({
  can: "journeys.publish",
  summary: "Let a paused journey go on",
  params: IdParams,
  body: JourneyIdInput.omit({ id: true }),
  status: 204,
  response: z.null(),
  run: async (ctx, { params, body }) => {
    await resumeJourney(ctx, { ...body, id: params.id });
    return null;
  },
});
