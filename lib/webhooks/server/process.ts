import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { profilesRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { logUnexpected } from "@/lib/observe/server/log";
import type { Facts } from "@/lib/orders/facts";
import { recordFacts } from "@/lib/orders/server/record";
import type { Platform } from "@/lib/webhooks/platform";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { type DeliveryReason, PlatformKey } from "@/lib/webhooks/schema";

const BATCH = 50;

const Waiting = z.object({ id: z.string(), platform: PlatformKey, topic: z.string(), body: z.instanceof(Uint8Array) });
type Waiting = z.infer<typeof Waiting>;

type Outcome = { id: string; status: "processed" | "ignored" | "failed"; reason: DeliveryReason | null };
type Read = { outcome: Outcome; facts: Facts | null };

/** Works off what waits, batch by batch. A delivery that cannot be used is marked with its reason; the others go on. */
export async function processDeliveries(ctx: TenantContext): Promise<{ deliveries: number }> {
  let deliveries = 0;
  for (let taken = BATCH; taken === BATCH; deliveries += taken) {
    taken = await nextBatch(ctx);
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

/** After a batch broke as a whole: whoever broke it is found alone and set aside. */
async function oneByOne(ctx: TenantContext): Promise<number> {
  const ids = await asWorker(async (tx) => (await waiting(tx, ctx, BATCH)).map((delivery) => delivery.id));
  for (const id of ids) {
    try {
      await asWorker((tx) => workOff(tx, ctx, 1, id));
    } catch (error) {
      const reference = logUnexpected(error, "webhook delivery");
      const reason = { key: "sources.reasons.unexpected", params: { reference } };
      await asWorker((tx) => settle(tx, ctx, [{ id, status: "failed", reason }]));
    }
  }
  return ids.length;
}

/** Reading, writing and marking stand or fall together, so each delivery counts exactly once. */
async function workOff(tx: Tx, ctx: TenantContext, limit: number, id?: string): Promise<number> {
  const taken = await waiting(tx, ctx, limit, id);
  if (taken.length === 0) {
    return 0;
  }
  const reads = taken.map((delivery) => read(delivery, ctx));
  for (const platform of new Set(taken.map((delivery) => delivery.platform))) {
    const mine = reads.filter((_, index) => taken[index]?.platform === platform).flatMap(({ facts }) => facts ?? []);
    await recordFacts(
      tx,
      { tenantId: ctx.tenantId, now: ctx.now, source: platform },
      { orders: mine.flatMap((facts) => facts.orders), refunds: mine.flatMap((facts) => facts.refunds) },
    );
  }
  await settle(
    tx,
    ctx,
    reads.map(({ outcome }) => outcome),
  );
  await emit(tx, ctx, profilesRequested.create({ tenantId: ctx.tenantId }));
  return taken.length;
}

const waiting = (tx: Tx, ctx: TenantContext, limit: number, id?: string): Promise<Waiting[]> =>
  queryRows(
    tx,
    Waiting,
    sql`select i.id, s.platform, i.topic, i.body from inbox i
        join source s on s.tenant_id = ${ctx.tenantId}::uuid and s.id = i.source_id
        where i.tenant_id = ${ctx.tenantId}::uuid and i.status = 'received' and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
        order by i.received_at, i.id limit ${limit} for update of i skip locked`,
  );

function read({ id, platform, topic, body }: Waiting, ctx: TenantContext): Read {
  const topics: Platform["topics"] = PLATFORMS[platform].topics;
  const known = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  if (!known) {
    return {
      outcome: { id, status: "ignored", reason: { key: "sources.reasons.topic", params: { topic } } },
      facts: null,
    };
  }
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    const { facts, note } = known.parse(parsed, ctx);
    return { outcome: { id, status: "processed", reason: note }, facts };
  } catch (error) {
    return { outcome: { id, status: "failed", reason: refusalOf(error) }, facts: null };
  }
}

/** Names the field, never its value. */
function refusalOf(error: unknown): DeliveryReason {
  if (error instanceof z.ZodError) {
    return { key: "sources.reasons.shape", params: { field: error.issues[0]?.path.join(".") || "body" } };
  }
  return { key: "sources.reasons.notJson", params: {} };
}

async function settle(tx: Tx, ctx: TenantContext, outcomes: Outcome[]): Promise<void> {
  const rows = outcomes.map(({ id, status, reason }) => ({ id, status, reason: reason && JSON.stringify(reason) }));
  await tx.$executeRaw(sql`
    update inbox i set status = o.status, reason = o.reason, attempts = i.attempts + 1, processed_at = ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (id uuid, status text, reason text)
    where i.tenant_id = ${ctx.tenantId}::uuid and i.id = o.id and i.status = 'received'`);
}

const KEPT_DAYS = 30;

/** Raw deliveries hold people's data: what is worked off goes after a month, in every store. */
export async function tidyDeliveries(): Promise<{ removed: number }> {
  const before = addDays(await appClock().now(), -KEPT_DAYS);
  return asWorker(async (tx) => {
    const { count } = await tx.inbox.deleteMany({ where: { receivedAt: { lt: before }, status: { not: "received" } } });
    return { removed: count };
  });
}
