import { screenRoute } from "@/lib/api/server/screen";
import { RunIdInput } from "@/lib/jobs/schema";
import { getRun } from "@/lib/jobs/server/queries";

export const GET = screenRoute({ can: "jobs.read", params: RunIdInput, run: (ctx, { params }) => getRun(ctx, params) });
