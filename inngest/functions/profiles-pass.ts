import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { profilePassRequested, recountRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { tenantsAtNight } from "@/lib/profiles/server/nights";
import { startPass } from "@/lib/profiles/server/runs";
import { beginPass, completePass, continuePass, failPass } from "@/lib/profiles/server/work";

const JOB = "profiles-pass";

/** Every ten minutes: a store whose night has come, or was missed, is computed whole, once. */
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

/** Computes every profile of one store, slice by slice: after each the other stores have their turn. */
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
    const context = () => systemContext(tenantId, JOB);
    let more = await step.run("begin", async () => beginPass(await context(), runId));
    for (let round = 1; more; round++) {
      more = await step.run(`slice-${round}`, async () => continuePass(await context(), runId));
    }
    await step.run("complete", async () => completePass(await context(), runId));
    await step.sendEvent("segments", recountRequested.create({ tenantId }));
  },
);
