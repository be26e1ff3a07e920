import { z } from "zod";
import { pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { PageInput } from "@/lib/base/page";
import { ApiExport } from "@/lib/exports/api";
import { StartExportInput } from "@/lib/exports/schema";
import { apiExport } from "@/lib/exports/server/api";
import { startExport } from "@/lib/exports/server/mutations";
import { listExports } from "@/lib/exports/server/queries";

export const GET = endpoint({
  can: "exports.read",
  summary: "Exports, the newest first",
  query: PageInput,
  response: pageOf(ApiExport),
  run: async (ctx, { query }) => {
    const page = await listExports(ctx, query);
    return { ...page, items: page.items.map((item) => apiExport(ctx, item)) };
  },
});

export const POST = endpoint({
  can: "exports.read",
  summary: "Export a table as CSV",
  description:
    "Writes the file in the background; follow it with GET /exports/{id}. Files of customers, orders, products, consents and suppressions can be imported again as they are. Most kinds tell of people and need the role admin; customers and members also marketer. With `segmentId`, members are those of one segment.",
  body: StartExportInput,
  status: 202,
  response: z.object({ id: z.uuid() }),
  run: (ctx, { body }) => startExport(ctx, body),
});
