import { systemContext } from "@/lib/auth/server/system-context";
import { sampleRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { loadSampleStore } from "@/lib/sample/server/load";

const JOB = "sample-load";

/** Fills the sample shop in: one transaction, so a repeated step finds it there. */
export const fillSampleStore = inngest.createFunction(
  { id: JOB, triggers: [sampleRequested], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 5 },
  async ({ event, step }) =>
    step.run("load", async () => loadSampleStore(await systemContext(event.data.tenantId, JOB))),
);
