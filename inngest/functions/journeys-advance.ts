import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { journeyDue, journeysRequested } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { findDueJourneys } from "@/lib/journeys/server/due";
import { workJourney } from "@/lib/journeys/server/work";

const JOB = "journeys-advance";
/** A share of work takes seconds; what is left after this many is asked for anew. */
const SHARES = 50;

/** Every minute, or when asked: finds the journeys in which something is due, and asks for each. */
export const sweepJourneys = inngest.createFunction(
  { id: "journeys-sweep", triggers: [cron("* * * * *"), journeysRequested], retries: 3 },
  async ({ step }) => {
    const due = await step.run("find", () => findDueJourneys());
    if (due.length > 0) {
      await step.sendEvent(
        "ask",
        due.map((journey) => journeyDue.create(journey)),
      );
    }
    return { due: due.length };
  },
);

/** Takes people in, moves them on and takes them out, in sets, until nothing is due in one journey. */
export const advanceJourneys = inngest.createFunction(
  { id: JOB, triggers: [journeyDue], concurrency: { key: "event.data.journeyId", limit: 1 }, retries: 5 },
  async ({ event, step }) => {
    const { tenantId, journeyId } = event.data;
    for (let share = 0; share < SHARES; share++) {
      const { more } = await step.run(`share-${share}`, async () =>
        workJourney(await systemContext(tenantId, JOB), journeyId),
      );
      if (!more) {
        return { shares: share + 1 };
      }
    }
    await step.sendEvent("go-on", journeyDue.create({ tenantId, journeyId }));
    return { shares: SHARES };
  },
);
