import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { EventKind, type EventReason } from "@/lib/events/schema";

export type EventWork = { tenantId: string; now: Date; source: string; currency: string; timezone: string };

const Fields = z.record(z.string(), z.unknown());

export const StoredEvent = z.object({
  id: z.string(),
  occurredAt: z.date(),
  kind: EventKind,
  name: z.string(),
  messageId: z.string(),
  userRef: z.string().nullable(),
  anonymousId: z.string().nullable(),
  customerId: z.string().nullable(),
  properties: Fields,
  context: Fields,
});
export type WaitingEvent = z.infer<typeof StoredEvent>;

export const storedColumns = sql`e.id, e.occurred_at as "occurredAt", e.kind, e.name, e.message_id as "messageId",
  e.user_ref as "userRef", e.anonymous_id as "anonymousId", e.customer_id as "customerId", e.properties, e.context`;

/** The next events nobody works on, the oldest first, each looked up in its own month by its whole key. */
export async function takeWaiting(
  tx: Tx,
  { tenantId }: EventWork,
  limit: number,
  messageId: string | null,
): Promise<WaitingEvent[]> {
  return queryRows(
    tx,
    StoredEvent,
    sql`
    with taken as materialized (
      select m.event_id, m.occurred_at from event_message m
      where m.tenant_id = ${tenantId}::uuid and m.status = 'received'
        and (${messageId}::text is null or m.message_id = ${messageId})
      order by m.received_at, m.message_id limit ${limit} for update skip locked
    )
    select ${storedColumns} from taken t
    cross join lateral (
      select * from event x where x.tenant_id = ${tenantId}::uuid and x.occurred_at = t.occurred_at and x.id = t.event_id offset 0
    ) as e
    order by e.occurred_at, e.id`,
  );
}

export type Verdict = { messageId: string; status: "processed" | "failed"; reason: EventReason | null };

export async function settleMessages(tx: Tx, { tenantId }: EventWork, verdicts: readonly Verdict[]): Promise<void> {
  const rows = verdicts.map(({ reason, ...rest }) => ({ ...rest, reason: reason && JSON.stringify(reason) }));
  await tx.$executeRaw(sql`
    update event_message m set status = v.status, reason = v.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v ("messageId" text, status text, reason text)
    where m.tenant_id = ${tenantId}::uuid and m.message_id = v."messageId" and m.status = 'received'`);
}
