import { systemContext } from "@/lib/auth/server/system-context";
import { completeImport, failImport } from "@/lib/imports/server/ending";
import { beginImport, mergeRanges, prepareImport } from "@/lib/imports/server/run";
import { stageRows } from "@/lib/imports/server/stage";
import { importRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";

const JOB = "imports-run";

/** A step that runs until it is told there is no more, as often as it takes. */
async function untilDone(name: string, again: (name: string) => Promise<boolean>): Promise<void> {
  let more = true;
  for (let round = 1; more; round++) {
    more = await again(`${name}-${round}`);
  }
}

/** Reads the file into staging, then merges it range by range. Each step goes on where the database says it stands. */
export const runImports = inngest.createFunction(
  {
    id: JOB,
    triggers: [importRequested],
    concurrency: { key: "event.data.tenantId", limit: 1 },
    retries: 5,
    onFailure: async ({ event, error, step }) => {
      const { tenantId, importId } = event.data.event.data;
      await step.run("fail", async () => failImport(await systemContext(tenantId, JOB), importId, error));
    },
  },
  async ({ event, step }) => {
    const { tenantId, importId } = event.data;
    const context = () => systemContext(tenantId, JOB);
    const isRunning = await step.run("begin", async () => beginImport(await context(), importId));
    if (isRunning) {
      await untilDone("stage", (name) => step.run(name, async () => stageRows(await context(), importId)));
      await step.run("prepare", async () => prepareImport(await context(), importId));
      await untilDone("merge", (name) => step.run(name, async () => mergeRanges(await context(), importId)));
    }
    await step.run("complete", async () => completeImport(await context(), importId));
  },
);
