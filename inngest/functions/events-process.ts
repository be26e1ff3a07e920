import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { ensureMonths, tenantsWithWaitingEvents, tidyMessages } from "@/lib/events/server/keep";
import { processEvents } from "@/lib/events/server/process";
import { eventsReceived } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";

const JOB = "events-process";

/** Works off the events of one store. The short sleep gathers what comes in with the one that woke it. */
export const processStoredEvents = inngest.createFunction(
  { id: JOB, triggers: [eventsReceived], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 5 },
  async ({ event, step }) => {
    await step.sleep("gather", "1s");
    return step.run("process", async () => processEvents(await systemContext(event.data.tenantId, JOB)));
  },
);

/** Every minute: stores with events that nobody was woken for. */
export const sweepEvents = inngest.createFunction(
  { id: "events-sweep", triggers: [cron("* * * * *")], retries: 3 },
  async ({ step }) => {
    const tenants = await step.run("find", () => tenantsWithWaitingEvents());
    if (tenants.length > 0) {
      await step.sendEvent(
        "ask",
        tenants.map((tenantId) => eventsReceived.create({ tenantId })),
      );
    }
    return { stores: tenants.length };
  },
);

/** Every night: the months to come are made, receipts and refusals that have had their time go. */
export const tidyEvents = inngest.createFunction(
  { id: "events-tidy", triggers: [cron("23 3 * * *")], retries: 3 },
  async ({ step }) => {
    const months = await step.run("months", () => ensureMonths());
    const removed = await step.run("tidy", () => tidyMessages());
    return { ...months, ...removed };
  },
);
