import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiAudiencePreview } from "@/lib/audiences/api";
import { previewAudience } from "@/lib/audiences/server/preview";

export const GET = endpoint({
  can: "exports.read",
  summary: "Who of a segment could be sent to ad platforms now",
  params: IdParams,
  response: ApiAudiencePreview,
  run: (ctx, { params }) => previewAudience(ctx, { segmentId: params.id }),
});
