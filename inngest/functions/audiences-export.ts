import { failAudienceExport } from "@/lib/audiences/server/mutations";
import { runAudienceExport } from "@/lib/audiences/server/run";
import { systemContext } from "@/lib/auth/server/system-context";
import { audienceRequested } from "@/lib/jobs/events";
import { decodeJobError } from "@/lib/jobs/job-error";
import { inngest } from "@/lib/jobs/server/client";

const JOB = "audiences-export";

/** Hands an audience over page by page; each goes on where the database says it stands, a busy platform is asked again later. */
export const exportAudiences = inngest.createFunction(
  {
    id: JOB,
    triggers: [audienceRequested],
    concurrency: { key: "event.data.tenantId", limit: 2 },
    retries: 8,
    onFailure: async ({ event, error, step }) => {
      const { tenantId, exportId } = event.data.event.data;
      await step.run("fail", async () =>
        failAudienceExport(await systemContext(tenantId, JOB), exportId, decodeJobError(error.message)),
      );
    },
  },
  async ({ event, step }) => {
    const { tenantId, exportId } = event.data;
    let hasMore = true;
    for (let turn = 1; hasMore; turn++) {
      hasMore = await step.run(`page-${turn}`, async () =>
        runAudienceExport(await systemContext(tenantId, JOB), exportId),
      );
    }
  },
);
