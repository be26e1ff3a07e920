import { z } from "zod";
import { ListQuery, pageOf } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ApiImport, ImportForm } from "@/lib/imports/api";
import { apiImport } from "@/lib/imports/server/api";
import { importFromForm } from "@/lib/imports/server/form";
import { listImports } from "@/lib/imports/server/queries";

export const GET = endpoint({
  can: "imports.read",
  summary: "Imports, the newest first",
  query: ListQuery,
  response: pageOf(ApiImport),
  run: async (ctx, { query }) => {
    const page = await listImports(ctx, query);
    return { ...page, items: page.items.map((item) => apiImport(ctx, item)) };
  },
});

export const POST = endpoint({
  can: "imports.write",
  summary: "Import a file",
  description: "Streams the file in and runs the import in the background; follow it with GET /imports/{id}.",
  upload: ImportForm,
  status: 202,
  response: z.object({ id: z.uuid() }),
  run: (ctx, { request }) => importFromForm(ctx, request),
});
