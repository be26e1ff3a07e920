import "server-only";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { profilesRequested } from "@/lib/jobs/events";
import { emitOnce } from "@/lib/jobs/server/outbox";
import { logUnexpected } from "@/lib/observe/server/log";
import { lockFacts } from "@/lib/orders/server/merge";
import { markChanged } from "@/lib/profiles/server/dirty";
import { adoptEarlier, noteOwners } from "./adopt";
import { landMeanings } from "./meaning";
import { ownersOf } from "./whose";
import { type EventWork, settleMessages, takeWaiting } from "./work";

/** Facts that came with events carry this source, whichever key brought them. */
export const EVENT_SOURCE = "segment";
const BATCH = 1000;

/** Works off what waits, batch by batch. An event that breaks its batch is found alone and marked; the others go on. */
export async function processEvents(ctx: TenantContext): Promise<{ events: number }> {
  const work: EventWork = { ...ctx, source: EVENT_SOURCE };
  let events = 0;
  for (let taken = BATCH; taken > 0; events += taken) {
    taken = await nextBatch(work);
  }
  return { events };
}

async function nextBatch(work: EventWork): Promise<number> {
  try {
    return await asWorker((tx) => workOff(tx, work, BATCH));
  } catch (error) {
    logUnexpected(error, "event batch");
    return oneByOne(work);
  }
}

async function oneByOne(work: EventWork): Promise<number> {
  const waiting = await asWorker((tx) => takeWaiting(tx, work, BATCH, null));
  for (const { messageId } of waiting) {
    try {
      await asWorker((tx) => workOff(tx, work, 1, messageId));
    } catch (error) {
      const reference = logUnexpected(error, "event");
      const reason = { key: "events.reasons.unexpected", params: { reference } };
      await asWorker((tx) => settleMessages(tx, work, [{ messageId, status: "failed", reason }]));
    }
  }
  return waiting.length;
}

/** Whose they are, what they mean and that they are done stand or fall together, so each event counts exactly once. */
async function workOff(tx: Tx, work: EventWork, limit: number, messageId: string | null = null): Promise<number> {
  const taken = await takeWaiting(tx, work, limit, messageId);
  if (taken.length === 0) {
    return 0;
  }
  await lockFacts(tx, work);
  const owned = await ownersOf(tx, work, taken);
  await noteOwners(tx, work, taken, owned);
  const earlier = await adoptEarlier(tx, work, taken, owned);
  const verdicts = await landMeanings(tx, work, { events: taken, earlier: earlier.events }, earlier.ownerOf);
  await settleMessages(tx, work, verdicts);
  const people = taken.flatMap((event) => owned(event)?.customerId ?? []);
  await markChanged(tx, work.tenantId, [...new Set(people)]);
  await emitOnce(tx, work, profilesRequested.create({ tenantId: work.tenantId }));
  return taken.length;
}
