import { screenRoute } from "@/lib/api/server/screen";
import { PreviewAudienceInput } from "@/lib/audiences/schema";
import { previewAudience } from "@/lib/audiences/server/preview";

export const GET = screenRoute({
  can: "exports.read",
  query: PreviewAudienceInput,
  run: (ctx, { query }) => previewAudience(ctx, query),
});
