import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { getExport } from "@/lib/exports/server/queries";

export const GET = screenRoute({
  can: "exports.read",
  params: IdParams,
  run: (ctx, { params }) => getExport(ctx, params.id),
});
