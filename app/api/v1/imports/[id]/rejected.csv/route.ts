import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { rejectedFile } from "@/lib/imports/server/rejected";

export const GET = endpoint({
  can: "imports.read",
  summary: "The refused rows of an import with their reasons",
  params: IdParams,
  response: z.string(),
  contentType: "text/csv",
  run: (ctx, { params }) => rejectedFile(ctx, params.id),
});
