import { cron } from "inngest";
import { inngest } from "@/lib/jobs/server/client";
import { tidyChanges } from "@/lib/profiles/server/told";

/** Every half hour: changes that nobody follows any more are forgotten. */
export const tidyToldChanges = inngest.createFunction(
  { id: "changes-tidy", triggers: [cron("11,41 * * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyChanges()),
);
