import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { SaveDraftInput } from "@/lib/journeys/schema";
import { saveDraft } from "@/lib/journeys/server/mutations";
import { getJourney } from "@/lib/journeys/server/queries";
import { JourneyDto } from "@/lib/journeys/views";

export const GET = endpoint({
  can: "journeys.read",
  summary: "Read a journey with its drawing",
  params: IdParams,
  response: JourneyDto,
  run: (ctx, { params }) => getJourney(ctx, params.id),
});

export const PUT = endpoint({
  can: "journeys.write",
  summary: "Replace a journey's drawing",
  description: "Refused when somebody saved since `revision` was read, unless `overwrite` is true.",
  params: IdParams,
  body: SaveDraftInput.omit({ id: true }),
  response: JourneyDto,
  run: async (ctx, { params, body }) => {
    await saveDraft(ctx, { ...body, id: params.id });
    return getJourney(ctx, params.id);
  },
});
