import { screenRoute } from "@/lib/api/server/screen";
import { countReadyMade } from "@/lib/segments/server/ready-made";

/** The count of every ready-made segment, a line of JSON each, as soon as it is known. */
export const GET = screenRoute({
  can: "segments.read",
  run: async (ctx, { request }) =>
    new Response(await countReadyMade(ctx, request.signal), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    }),
});
