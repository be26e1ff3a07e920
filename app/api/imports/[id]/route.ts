import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { getImport } from "@/lib/imports/server/queries";

export const GET = screenRoute({
  can: "imports.read",
  params: IdParams,
  run: (ctx, { params }) => getImport(ctx, params.id),
});
