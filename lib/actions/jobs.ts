"use server";

import { RunIdInput } from "@/lib/jobs/schema";
import * as mutations from "@/lib/jobs/server/mutations";
import { action } from "./action";

export const cancelRun = action
  .metadata({ can: "jobs.write" })
  .inputSchema(RunIdInput)
  .action(({ ctx, parsedInput }) => mutations.cancelRun(ctx, parsedInput));

export const retryRun = action
  .metadata({ can: "jobs.write" })
  .inputSchema(RunIdInput)
  .action(({ ctx, parsedInput }) => mutations.retryRun(ctx, parsedInput));
