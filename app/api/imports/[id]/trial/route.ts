import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { StartImportInput } from "@/lib/imports/schema";
import { tryImport } from "@/lib/imports/server/trial";

export const POST = screenRoute({
  can: "imports.write",
  params: IdParams,
  body: StartImportInput.omit({ id: true }),
  run: (ctx, { params, body }) => tryImport(ctx, { ...body, id: params.id }),
});
