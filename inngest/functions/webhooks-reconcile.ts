import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { reconcileRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { reconcilableSources, reconcileSource } from "@/lib/webhooks/server/reconcile";

const JOB = "webhooks-reconcile";

/** Every ten minutes: shops that can be asked are asked for orders that never arrived. */
export const sweepReconcile = inngest.createFunction(
  { id: "webhooks-reconcile-sweep", triggers: [cron("*/10 * * * *")], retries: 3 },
  async ({ step }) => {
    const sources = await step.run("find", () => reconcilableSources());
    if (sources.length > 0) {
      await step.sendEvent(
        "ask",
        sources.map((source) => reconcileRequested.create(source)),
      );
    }
    return { sources: sources.length };
  },
);

/** Asks one shop. Started over, it finds what it stored already and stores it no second time. */
export const reconcileShop = inngest.createFunction(
  { id: JOB, triggers: [reconcileRequested], concurrency: { key: "event.data.sourceId", limit: 1 }, retries: 3 },
  async ({ event, step }) =>
    step.run("pull", async () => reconcileSource(await systemContext(event.data.tenantId, JOB), event.data.sourceId)),
);
