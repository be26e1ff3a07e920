import { pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiAudienceExport, ApiStartAudiences, ApiStarted, AudienceQuery } from "@/lib/audiences/api";
import { apiAudienceExport } from "@/lib/audiences/server/api";
import { startAudienceExports } from "@/lib/audiences/server/mutations";
import { listAudienceExports } from "@/lib/audiences/server/queries";

export const GET = endpoint({
  can: "exports.read",
  summary: "Segments handed to ad platforms, the newest first",
  query: AudienceQuery,
  response: pageOf(ApiAudienceExport),
  run: async (ctx, { query }) => {
    const page = await listAudienceExports(ctx, query);
    return { ...page, items: page.items.map((item) => apiAudienceExport(ctx, item)) };
  },
});

export const POST = endpoint({
  can: "exports.customers",
  summary: "Send segments to ad platforms",
  description:
    "Up to 50 targets, all of them or none. Only members who allowed ads leave, asked about in the second they do, as hashes in the platform's own normalisation. delivery file writes a CSV (follow GET /audiences/{id}, then take its file); api calls the platform with what changed since the last time. scope all, added or removed. The first call of a key names the notice on data protection that was read, by its version.",
  body: ApiStartAudiences,
  status: 202,
  response: ApiStarted,
  run: (ctx, { body }) => startAudienceExports(ctx, body),
});
