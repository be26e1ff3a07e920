import { cron } from "inngest";
import { retractEverywhere } from "@/lib/audiences/server/retract";
import { tidyAudiences } from "@/lib/audiences/server/tidy";
import { inngest } from "@/lib/jobs/server/client";

/** Every night: whoever took their consent back, was blocked or erased is taken out of the audiences that we can call. */
export const retractAudiences = inngest.createFunction(
  { id: "audiences-retract", triggers: [cron("11 2 * * *")], retries: 3 },
  async ({ step }) => step.run("retract", () => retractEverywhere()),
);

/** Every night: files that had their week go, and what is kept too long. */
export const tidyAudienceFiles = inngest.createFunction(
  { id: "audiences-tidy", triggers: [cron("41 3 * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyAudiences()),
);
