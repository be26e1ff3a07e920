import { z } from "zod";
import { systemContext } from "@/lib/auth/server/system-context";
import { disconnect } from "@/lib/db/client";
import { advanceJourney } from "../advance";
import { enrolMembers } from "../enrol";

/** A process of its own that moves one journey in small batches, so that a test can kill it in the middle. */
const [tenantId, journeyId] = z.tuple([z.uuid(), z.uuid()]).parse(process.argv.slice(2));
for (let more = true; more; ) {
  const ctx = await systemContext(tenantId, "journeys-advance");
  const entered = await enrolMembers(ctx, journeyId, 40);
  const moved = await advanceJourney(ctx, journeyId, { batch: 30, maxBatches: 2 });
  console.log(moved.moved);
  more = entered.more || moved.more;
}
await disconnect();
