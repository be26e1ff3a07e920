import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { exportFile } from "@/lib/exports/server/file";

export const GET = endpoint({
  can: "exports.read",
  summary: "The file of an export, for seven days",
  description:
    "UTF-8 with a byte order mark. A cell that a spreadsheet could run begins with an apostrophe; the import takes it off.",
  params: IdParams,
  response: z.string(),
  contentType: "text/csv",
  run: (ctx, { params }) => exportFile(ctx, params.id),
});
