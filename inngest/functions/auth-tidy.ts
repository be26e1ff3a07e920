import { cron } from "inngest";
import { tidyAccess } from "@/lib/auth/server/retention";
import { inngest } from "@/lib/jobs/server/client";

/** Every night: run-out sessions, old invites and idempotency keys go. */
export const tidyOldAccess = inngest.createFunction(
  { id: "auth-tidy", triggers: [cron("37 3 * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyAccess()),
);
