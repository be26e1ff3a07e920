import { z } from "zod";
import { screenRoute } from "@/lib/api/server/screen";
import { reviewJourney } from "@/lib/journeys/server/queries";

export const GET = screenRoute({
  can: "journeys.read",
  params: z.object({ journeyId: z.uuid() }),
  run: (ctx, { params }) => reviewJourney(ctx, params.journeyId),
});
