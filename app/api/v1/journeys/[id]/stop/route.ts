import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { HoldJourneyInput } from "@/lib/journeys/schema";
import { stopJourney } from "@/lib/journeys/server/publish";

export const POST = endpoint({
  can: "journeys.publish",
  summary: "Take everybody out; what is planned is not sent",
  params: IdParams,
  body: HoldJourneyInput.omit({ id: true }),
  status: 204,
  response: z.null(),
  run: async (ctx, { params, body }) => {
    await stopJourney(ctx, { ...body, id: params.id });
    return null;
  },
});
