import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { reviewJourney } from "@/lib/journeys/server/queries";
import { ReviewDto } from "@/lib/journeys/views";

export const GET = endpoint({
  can: "journeys.read",
  summary: "What keeps a journey from being published, and who would start today",
  params: IdParams,
  response: ReviewDto,
  run: (ctx, { params }) => reviewJourney(ctx, params.id),
});
