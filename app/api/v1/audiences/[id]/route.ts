import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiAudienceExport } from "@/lib/audiences/api";
import { apiAudienceExport } from "@/lib/audiences/server/api";
import { getAudienceExport } from "@/lib/audiences/server/queries";

export const GET = endpoint({
  can: "exports.read",
  summary: "A segment handed to an ad platform, with its progress and figures",
  params: IdParams,
  response: ApiAudienceExport,
  run: async (ctx, { params }) => apiAudienceExport(ctx, await getAudienceExport(ctx, params.id)),
});
