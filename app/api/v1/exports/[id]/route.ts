import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiExport } from "@/lib/exports/api";
import { apiExport } from "@/lib/exports/server/api";
import { getExport } from "@/lib/exports/server/queries";

export const GET = endpoint({
  can: "exports.read",
  summary: "An export with its progress",
  params: IdParams,
  response: ApiExport,
  run: async (ctx, { params }) => apiExport(ctx, await getExport(ctx, params.id)),
});
