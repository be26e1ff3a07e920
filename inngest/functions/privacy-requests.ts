import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { privacyErasureRequested, privacyExportRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { eraseCustomers } from "@/lib/privacy/server/erase";
import { tidyExports, writeExport } from "@/lib/privacy/server/export";
import { openExport } from "@/lib/privacy/server/mutations";
import { replayErasures } from "@/lib/privacy/server/replay";

const ERASE = "privacy-erase";
const EXPORT = "privacy-export";

/** Erasures of one store, gathered, because a shop that leaves may ask for everyone at once. */
export const erasePeople = inngest.createFunction(
  {
    id: ERASE,
    triggers: [privacyErasureRequested],
    batchEvents: { maxSize: 100, timeout: "1s", key: "event.data.tenantId" },
    retries: 10,
  },
  async ({ events, step }) =>
    step.run("erase", async () => {
      const tenantId = events[0]?.data.tenantId;
      const ids = events.map((event) => event.data.customerId);
      return tenantId ? eraseCustomers(await systemContext(tenantId, ERASE), [...new Set(ids)]) : { customers: 0 };
    }),
);

export const exportPerson = inngest.createFunction(
  { id: EXPORT, triggers: [privacyExportRequested], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 5 },
  async ({ event, step }) => {
    const { tenantId, customerId } = event.data;
    const id = await step.run("open", async () => openExport(await systemContext(tenantId, EXPORT), customerId));
    return step.run("write", async () => writeExport(await systemContext(tenantId, EXPORT), id));
  },
);

/** Every night: copies older than a week go, and so does whoever a restore brought back. */
export const tidyPersonalCopies = inngest.createFunction(
  { id: "privacy-tidy", triggers: [cron("23 4 * * *")], retries: 3 },
  async ({ step }) => {
    await step.run("tidy", () => tidyExports());
    return step.run("replay", () => replayErasures());
  },
);
