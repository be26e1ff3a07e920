import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiImport } from "@/lib/imports/api";
import { apiImport } from "@/lib/imports/server/api";
import { getImport } from "@/lib/imports/server/queries";

export const GET = endpoint({
  can: "imports.read",
  summary: "An import with its progress and counts",
  params: IdParams,
  response: ApiImport,
  run: async (ctx, { params }) => apiImport(ctx, await getImport(ctx, params.id)),
});
