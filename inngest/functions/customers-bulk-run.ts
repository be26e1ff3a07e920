import { systemContext } from "@/lib/auth/server/system-context";
import { customersBulkRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { finishBulk, workBulk } from "@/lib/privacy/server/bulk";

const JOB = "customers-bulk-run";

/** Works off an action on many customers, share by share. Each step goes on where the row says it stands. */
export const runBulkAction = inngest.createFunction(
  {
    id: JOB,
    triggers: [customersBulkRequested],
    concurrency: { key: "event.data.tenantId", limit: 1 },
    retries: 5,
    onFailure: async ({ event, step }) => {
      const { tenantId, bulkId } = event.data.event.data;
      await step.run("fail", async () => finishBulk(await systemContext(tenantId, JOB), bulkId, "failed"));
    },
  },
  async ({ event, step }) => {
    const { tenantId, bulkId } = event.data;
    let more = true;
    for (let share = 1; more; share++) {
      more = await step.run(`share-${share}`, async () => workBulk(await systemContext(tenantId, JOB), bulkId));
    }
  },
);
