import { cron } from "inngest";
import { tidyImports } from "@/lib/imports/server/ending";
import { inngest } from "@/lib/jobs/server/client";

/** Every night: uploads that nobody started and old history go. */
export const tidyOldImports = inngest.createFunction(
  { id: "imports-tidy", triggers: [cron("17 3 * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyImports()),
);
