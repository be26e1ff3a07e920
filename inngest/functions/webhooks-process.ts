import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { deliveryReceived } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { storesWithWaiting, tidyDeliveries } from "@/lib/webhooks/server/inbox";
import { processDeliveries } from "@/lib/webhooks/server/process";

const JOB = "webhooks-process";

/** Works off the inbox of one store. A repeated step finds only what still waits. */
export const processWebhooks = inngest.createFunction(
  { id: JOB, triggers: [deliveryReceived], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 5 },
  async ({ event, step }) =>
    step.run("process", async () => processDeliveries(await systemContext(event.data.tenantId, JOB))),
);

/** Every minute: deliveries that are due for another try, or that nobody was asked to work off. */
export const sweepWebhooks = inngest.createFunction(
  { id: "webhooks-sweep", triggers: [cron("* * * * *")], retries: 3 },
  async ({ step }) => {
    const stores = await step.run("find", () => storesWithWaiting());
    if (stores.length > 0) {
      await step.sendEvent(
        "ask",
        stores.map((tenantId) => deliveryReceived.create({ tenantId })),
      );
    }
    return { stores: stores.length };
  },
);

/** Every night: raw deliveries of more than a month ago go. */
export const tidyOldDeliveries = inngest.createFunction(
  { id: "webhooks-tidy", triggers: [cron("43 3 * * *")], retries: 3 },
  async ({ step }) => step.run("tidy", () => tidyDeliveries()),
);
