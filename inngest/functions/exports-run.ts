import { systemContext } from "@/lib/auth/server/system-context";
import { failExport } from "@/lib/exports/server/mutations";
import { writeExport } from "@/lib/exports/server/write";
import { exportRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";

const JOB = "exports-run";

/** Writes a file turn by turn; each goes on where the database says it stands. */
export const runExports = inngest.createFunction(
  {
    id: JOB,
    triggers: [exportRequested],
    concurrency: { key: "event.data.tenantId", limit: 1 },
    retries: 5,
    onFailure: async ({ event, error, step }) => {
      const { tenantId, exportId } = event.data.event.data;
      await step.run("fail", async () => failExport(await systemContext(tenantId, JOB), exportId, error));
    },
  },
  async ({ event, step }) => {
    const { tenantId, exportId } = event.data;
    let hasMore = true;
    for (let turn = 1; hasMore; turn++) {
      hasMore = await step.run(`write-${turn}`, async () => writeExport(await systemContext(tenantId, JOB), exportId));
    }
  },
);
