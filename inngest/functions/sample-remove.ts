import { systemContext } from "@/lib/auth/server/system-context";
import { sampleRemovalRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { removeNextSample } from "@/lib/sample/server/remove";

const JOB = "sample-remove";
const SHARES = 200;

/** Takes the sample shop away in shares, so that the progress is seen and a crash costs one share. */
export const removeSample = inngest.createFunction(
  { id: JOB, triggers: [sampleRemovalRequested], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 5 },
  async ({ event, step }) => {
    const { tenantId } = event.data;
    for (let share = 0; share < SHARES; share++) {
      const { isDone } = await step.run(`share-${share}`, async () =>
        removeNextSample(await systemContext(tenantId, JOB)),
      );
      if (isDone) {
        return { shares: share + 1 };
      }
    }
    await step.sendEvent("go-on", sampleRemovalRequested.create({ tenantId }));
    return { shares: SHARES };
  },
);
