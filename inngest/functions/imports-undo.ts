import { systemContext } from "@/lib/auth/server/system-context";
import { refuseUndo, undoImport } from "@/lib/imports/server/undo";
import { importUndoRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";

const JOB = "imports-undo";

/** Takes a finished import back, all of it or nothing. */
export const undoImports = inngest.createFunction(
  {
    id: JOB,
    triggers: [importUndoRequested],
    concurrency: { key: "event.data.tenantId", limit: 1 },
    retries: 3,
    onFailure: async ({ event, step }) => {
      const { tenantId, importId } = event.data.event.data;
      await step.run("refuse", async () => refuseUndo(await systemContext(tenantId, JOB), importId));
    },
  },
  async ({ event, step }) => {
    const { tenantId, importId } = event.data;
    return step.run("undo", async () => undoImport(await systemContext(tenantId, JOB), importId));
  },
);
