import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { membershipsRequested, profilesRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { findWaitingTenants } from "@/lib/profiles/server/due";
import { renewIfOutgrown } from "@/lib/profiles/server/nights";
import { refreshChanged } from "@/lib/profiles/server/refresh";

const JOB = "profiles-refresh";

/** Every minute: stores in which someone's facts changed, or a window moved, are computed anew. */
export const sweepProfiles = inngest.createFunction(
  { id: "profiles-sweep", triggers: [cron("* * * * *")], retries: 3 },
  async ({ step }) => {
    const tenants = await step.run("find", () => findWaitingTenants());
    if (tenants.length > 0) {
      await step.sendEvent(
        "ask",
        tenants.map((tenantId) => profilesRequested.create({ tenantId })),
      );
    }
    return { stores: tenants.length };
  },
);

/**
 * Takes the marks of one store until none is left; after a large change everything follows, and segments look at the new
 * figures in any case. Whoever asks within a second shares the answer, and nobody waits longer than three. A repeated step
 * computes the same figures again.
 */
export const refreshChangedProfiles = inngest.createFunction(
  {
    id: JOB,
    triggers: [profilesRequested],
    debounce: { period: "1s", timeout: "3s", key: "event.data.tenantId" },
    concurrency: { key: "event.data.tenantId", limit: 1 },
    retries: 5,
  },
  async ({ event, step }) => {
    const { tenantId } = event.data;
    const refreshed = await step.run("refresh", async () => refreshChanged(await systemContext(tenantId, JOB)));
    if (refreshed.customers > 0) {
      await step.run("renew", async () => renewIfOutgrown(await systemContext(tenantId, JOB)));
    }
    await step.sendEvent("segments", membershipsRequested.create({ tenantId }));
    return refreshed;
  },
);
