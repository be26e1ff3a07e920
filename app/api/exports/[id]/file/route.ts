import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { exportFile } from "@/lib/exports/server/file";

export const GET = screenRoute({
  can: "exports.read",
  params: IdParams,
  run: (ctx, { params }) => exportFile(ctx, params.id),
});
