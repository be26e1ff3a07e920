import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { bulkFile } from "@/lib/privacy/server/bulk";

export const GET = screenRoute({
  can: "customers.read",
  params: IdParams,
  run: async (ctx, { params }) =>
    new Response(await bulkFile(ctx, params.id), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="customers.csv"',
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    }),
});
