import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { audienceFile } from "@/lib/audiences/server/file";

export const GET = screenRoute({
  can: "exports.customers",
  params: IdParams,
  run: (ctx, { params }) => audienceFile(ctx, params.id),
});
