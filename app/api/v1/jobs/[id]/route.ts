import { IdParams } from "@/lib/api/schema";
import { endpoint } from "@/lib/api/server/endpoint";
import { ProfileRun } from "@/lib/profiles/schema";
import { findRun } from "@/lib/profiles/server/runs";

export const GET = endpoint({
  can: "customers.read",
  summary: "How far a background job is",
  params: IdParams,
  response: ProfileRun,
  run: (ctx, { params }) => findRun(ctx, params.id),
});
