import { screenRoute } from "@/lib/api/server/screen";
import { AudienceQuery } from "@/lib/audiences/api";
import { listAudienceExports } from "@/lib/audiences/server/queries";

export const GET = screenRoute({
  can: "exports.read",
  query: AudienceQuery,
  run: (ctx, { query }) => listAudienceExports(ctx, query),
});
