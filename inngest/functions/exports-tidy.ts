import { cron } from "inngest";
import { tidyExports } from "@/lib/exports/server/tidy";
import { inngest } from "@/lib/jobs/server/client";

/** Every night: files that had their week go, and history of long ago. */
export const tidyExportFiles = inngest.createFunction(
  { id: "exports-tidy", triggers: [cron("37 3 * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyExports()),
);
