import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { profilesRequested } from "@/lib/jobs/events";
import { emitOnce } from "@/lib/jobs/server/outbox";
import { allFacts } from "@/lib/orders/facts";
import { recordFacts } from "@/lib/orders/server/record";
import { jsonOf, type Reading, topicOf } from "@/lib/webhooks/platform";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { actOn } from "./acts";
import { setBack, unreadable } from "./failures";
import { fetchThin } from "./fetch-thin";
import { type Outcome, settle, type Waiting, waiting } from "./inbox";

const BATCH = 200;

type Read = { delivery: Waiting; outcome: Outcome; reading: Reading | null };

/** Works off what waits, batch by batch, until nothing is left. A delivery that cannot be used is set aside with its reason. */
export async function processDeliveries(ctx: TenantContext): Promise<{ deliveries: number }> {
  let deliveries = 0;
  for (let taken = -1; taken !== 0; deliveries += taken) {
    taken = (await fetchThin(ctx)) + (await nextBatch(ctx));
  }
  return { deliveries };
}

async function nextBatch(ctx: TenantContext): Promise<number> {
  try {
    return await asWorker((tx) => workOff(tx, ctx, BATCH));
  } catch {
    return oneByOne(ctx);
  }
}

/** After a batch broke as a whole: whoever broke it is found alone and set back. */
async function oneByOne(ctx: TenantContext): Promise<number> {
  const taken = await asWorker((tx) => waiting(tx, ctx, { which: "whole", limit: BATCH }));
  for (const delivery of taken) {
    try {
      await asWorker((tx) => workOff(tx, ctx, 1, delivery.id));
    } catch (error) {
      await asWorker((tx) => settle(tx, ctx, [setBack(error, delivery, ctx)]));
    }
  }
  return taken.length;
}

/** Reading, writing and marking stand or fall together, so each delivery counts exactly once. */
async function workOff(tx: Tx, ctx: TenantContext, limit: number, id?: string): Promise<number> {
  const taken = await waiting(tx, ctx, { which: "whole", limit, id });
  if (taken.length === 0) {
    return 0;
  }
  const reads = taken.map((delivery) => read(delivery, ctx));
  for (const platform of new Set(taken.map((delivery) => delivery.platform))) {
    const mine = reads.filter(({ delivery }) => delivery.platform === platform);
    const facts = allFacts(mine.flatMap(({ reading }) => reading?.facts ?? []));
    await recordFacts(tx, { tenantId: ctx.tenantId, now: ctx.now, source: platform }, facts);
  }
  for (const { reading, delivery } of reads) {
    if (reading?.act) {
      await actOn(tx, ctx, reading.act, delivery);
    }
  }
  await settle(
    tx,
    ctx,
    reads.map(({ outcome }) => outcome),
  );
  await emitOnce(tx, ctx, profilesRequested.create({ tenantId: ctx.tenantId }));
  return taken.length;
}

function read(delivery: Waiting, { currency }: TenantContext): Read {
  const { id, platform, topic: name, body, fetched, mapping, at } = delivery;
  const topic = topicOf(PLATFORMS[platform], name);
  if (!topic) {
    const reason = { key: "sources.reasons.topic", params: { topic: name } };
    return { delivery, outcome: { id, status: "ignored", reason }, reading: null };
  }
  try {
    const reading = topic.parse(jsonOf(fetched ?? body), { currency, at, mapping });
    return {
      delivery,
      outcome: { id, status: isEmpty(reading) ? "ignored" : "processed", reason: reading.note },
      reading,
    };
  } catch (error) {
    return { delivery, outcome: { id, status: "failed", reason: unreadable(error) }, reading: null };
  }
}

const isEmpty = ({ facts, act, note }: Reading): boolean =>
  note !== null && act === null && Object.values(facts).every((told) => told.length === 0);
