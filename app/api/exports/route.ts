import { screenRoute } from "@/lib/api/server/screen";
import { PageInput } from "@/lib/base/page";
import { listExports } from "@/lib/exports/server/queries";

export const GET = screenRoute({
  can: "exports.read",
  query: PageInput,
  run: (ctx, { query }) => listExports(ctx, query),
});
