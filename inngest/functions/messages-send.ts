import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { messagesRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { findDueStores } from "@/lib/messages/server/due";
import { sendDueMessages } from "@/lib/messages/server/send";

const JOB = "messages-send";
const SHARES = 100;

/** Every minute: finds the stores in which a message is due or was left hanging by a crash. */
export const sweepMessages = inngest.createFunction(
  { id: "messages-sweep", triggers: [cron("* * * * *")], retries: 3 },
  async ({ step }) => {
    const due = await step.run("find", () => findDueStores());
    if (due.length > 0) {
      await step.sendEvent(
        "ask",
        due.map((tenantId) => messagesRequested.create({ tenantId })),
      );
    }
    return { due: due.length };
  },
);

/** Sends what is due in one store. A repeated step sends nothing twice: the ledger decides, not the step. */
export const sendMessages = inngest.createFunction(
  { id: JOB, triggers: [messagesRequested], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 5 },
  async ({ event, step }) => {
    const { tenantId } = event.data;
    for (let share = 0; share < SHARES; share++) {
      const { more } = await step.run(`share-${share}`, async () =>
        sendDueMessages(await systemContext(tenantId, JOB)),
      );
      if (!more) {
        return { shares: share + 1 };
      }
    }
    await step.sendEvent("go-on", messagesRequested.create({ tenantId }));
    return { shares: SHARES };
  },
);
