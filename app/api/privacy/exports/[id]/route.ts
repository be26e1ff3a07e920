import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { takeExport } from "@/lib/privacy/server/export";

export const GET = screenRoute({
  can: "privacy.write",
  params: IdParams,
  run: async (ctx, { params }) => {
    const { fileName, body } = await takeExport(ctx, params.id);
    return new Response(body, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  },
});
