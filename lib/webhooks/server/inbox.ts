import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { addDays, addMs, MINUTE_MS } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { type DeliveryReason, PLATFORM_KEYS, PlatformKey } from "@/lib/webhooks/schema";

const Bytes = z.instanceof(Uint8Array);

export const Waiting = z.object({
  id: z.string(),
  sourceId: z.string(),
  platform: PlatformKey,
  mapping: z.unknown(),
  topic: z.string(),
  body: Bytes,
  fetched: Bytes.nullable(),
  attempts: z.number(),
  at: z.date(),
});
export type Waiting = z.infer<typeof Waiting>;

/** `received` again, with an instant: it waits for another try. */
export type Outcome = {
  id: string;
  status: "received" | "processed" | "ignored" | "failed";
  reason: DeliveryReason | null;
  nextTryAt?: Date | null;
};

/** The kinds of call that name only an id, as rows of platform and topic. */
const THIN = JSON.stringify(
  PLATFORM_KEYS.flatMap((platform) =>
    Object.entries(PLATFORMS[platform].topics).flatMap(([topic, { paths }]) => (paths ? [{ platform, topic }] : [])),
  ),
);
const isThin = sql`exists (
  select from jsonb_to_recordset(${THIN}::jsonb) as thin (platform text, topic text)
  where thin.platform = s.platform and thin.topic = i.topic) and i.fetched is null`;

type Wanted = { which: "whole" | "thin"; limit: number; id?: string };

/** Deliveries that wait and are due, the oldest first, each held by one worker only. */
export const waiting = (tx: Tx, ctx: TenantContext, { which, limit, id }: Wanted): Promise<Waiting[]> =>
  queryRows(
    tx,
    Waiting,
    sql`select i.id, i.source_id as "sourceId", s.platform, s.mapping, i.topic, i.body, i.fetched, i.attempts,
          coalesce(i.occurred_at, i.received_at) as at
        from inbox i join source s on s.tenant_id = ${ctx.tenantId}::uuid and s.id = i.source_id
        where i.tenant_id = ${ctx.tenantId}::uuid and i.status = 'received' and s.platform = any(${[...PLATFORM_KEYS]}::text[])
          and (i.next_try_at is null or i.next_try_at <= ${ctx.now})
          and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
          and ${which === "thin" ? isThin : sql`not (${isThin})`}
        order by i.received_at, i.id limit ${limit} for update of i skip locked`,
  );

/** Marks what became of deliveries. */
export async function settle(tx: Tx, ctx: TenantContext, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map(({ id, status, reason, nextTryAt }) => ({
    id,
    status,
    reason: reason && JSON.stringify(reason),
    next_try_at: nextTryAt ?? null,
  }));
  await tx.$executeRaw(sql`
    update inbox i set status = o.status, reason = o.reason, next_try_at = o.next_try_at, attempts = i.attempts + 1,
      processed_at = case when o.status = 'received' then null else ${ctx.now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (id uuid, status text, reason text, next_try_at timestamptz)
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

const due = (now: Date): Sql => sql`status = 'received' and case when next_try_at is null
  then received_at <= ${addMs(now, -MINUTE_MS)} else next_try_at <= ${now} end`;

/** Stores in which deliveries wait longer than they should, or are due for another try. */
export async function storesWithWaiting(): Promise<string[]> {
  const now = await appClock().now();
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      z.object({ tenantId: z.string() }),
      sql`select distinct tenant_id as "tenantId" from inbox where ${due(now)} order by 1`,
    ),
  );
  return rows.map(({ tenantId }) => tenantId);
}
