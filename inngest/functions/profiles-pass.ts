import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { profilePassRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { failPass, startPass, tenantsAtNight, workPass } from "@/lib/profiles/server/runs";

const JOB = "profiles-pass";

/** Every ten minutes: a store in whose zone the night has come is computed whole, once. */
export const sweepNights = inngest.createFunction(
  { id: "profiles-night", triggers: [cron("*/10 * * * *")], retries: 3 },
  async ({ step }) => {
    const tenants = await step.run("find", () => tenantsAtNight());
    for (const tenantId of tenants) {
      await step.run(`ask-${tenantId}`, async () => startPass(await systemContext(tenantId, JOB), {}));
    }
    return { stores: tenants.length };
  },
);

/** Computes every profile of one store. Stores take turns: a large one leaves a place for the others. */
export const computeEveryProfile = inngest.createFunction(
  {
    id: JOB,
    triggers: [profilePassRequested],
    concurrency: [{ key: "event.data.tenantId", limit: 1 }, { limit: 2 }],
    retries: 3,
    onFailure: async ({ event, step }) => {
      const { tenantId, runId } = event.data.event.data;
      await step.run("fail", async () => failPass(await systemContext(tenantId, JOB), runId));
    },
  },
  async ({ event, step }) => {
    const { tenantId, runId } = event.data;
    return step.run("compute", async () => workPass(await systemContext(tenantId, JOB), runId));
  },
);
