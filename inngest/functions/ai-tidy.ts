import { cron } from "inngest";
import { tidyTalks } from "@/lib/ai/server/talks";
import { inngest } from "@/lib/jobs/server/client";

/** Every night: talks with the assistant of more than a season ago go. */
export const tidyOldTalks = inngest.createFunction(
  { id: "ai-tidy", triggers: [cron("47 3 * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyTalks()),
);
