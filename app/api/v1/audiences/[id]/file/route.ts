import { z } from "zod";
import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { audienceFile } from "@/lib/audiences/server/file";

export const GET = endpoint({
  can: "exports.customers",
  summary: "The file for an ad platform, for seven days",
  description:
    "In the platform's own columns, UTF-8, hashes as lower-case hex. Whoever took their consent back since it was written is not in it, and sha256 of GET /audiences/{id} is then that of what left last.",
  params: IdParams,
  response: z.string(),
  contentType: "text/csv",
  run: (ctx, { params }) => audienceFile(ctx, params.id),
});
