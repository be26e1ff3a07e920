import { IdParams } from "@/lib/api/schema";
import { screenRoute } from "@/lib/api/server/screen";
import { StartImportInput } from "@/lib/imports/schema";
import { previewImport } from "@/lib/imports/server/queries";

export const POST = screenRoute({
  can: "imports.write",
  params: IdParams,
  body: StartImportInput.omit({ id: true }),
  run: (ctx, { params, body }) => previewImport(ctx, { ...body, id: params.id }),
});
