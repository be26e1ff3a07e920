import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { rejectedFile } from "@/lib/imports/server/rejected";

export const GET = screenRoute({
  can: "imports.read",
  params: IdParams,
  run: (ctx, { params }) => rejectedFile(ctx, params.id),
});
