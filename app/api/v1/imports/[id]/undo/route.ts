import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { requestUndo } from "@/lib/imports/server/undo";

export const POST = endpoint({
  can: "imports.write",
  summary: "Take an import back",
  description: "What was changed or used since stays. Follow it with GET /imports/{id}: its status becomes `undone`.",
  params: IdParams,
  status: 202,
  response: z.object({ id: z.uuid() }),
  run: async (ctx, { params }) => {
    await requestUndo(ctx, params);
    return { id: params.id };
  },
});
