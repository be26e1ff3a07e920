import { screenRoute } from "@/lib/api/server/screen";
import { JobListInput } from "@/lib/jobs/schema";
import { listRuns } from "@/lib/jobs/server/queries";

export const GET = screenRoute({
  can: "jobs.read",
  query: JobListInput,
  run: (ctx, { query }) => listRuns(ctx, query),
});
