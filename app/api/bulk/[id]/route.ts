import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { getBulk } from "@/lib/privacy/server/bulk";

export const GET = screenRoute({
  can: "customers.read",
  params: IdParams,
  run: (ctx, { params }) => getBulk(ctx, params.id),
});
