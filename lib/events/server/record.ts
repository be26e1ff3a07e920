import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { IncomingEvent } from "@/lib/events/schema";

/** An event with its place: whose store, through which source, when it came in. */
export type ArrivedEvent = IncomingEvent & {
  tenantId: string;
  /** Null when it came with an API key. */
  sourceId: string | null;
  id: string;
  messageId: string;
  receivedAt: Date;
};

/** One message of one store, as a word. */
export const messageMark = (event: { tenantId: string; messageId: string }): string =>
  `${event.tenantId} ${event.messageId}`;

/**
 * Stores events of any number of stores in one statement, each message once, and answers which messages were new. The
 * rest of what they mean is worked off later: `processEvents`.
 */
export async function recordEvents(tx: Tx, events: readonly ArrivedEvent[]): Promise<Set<string>> {
  const once = [...new Map(events.toReversed().map((event) => [messageMark(event), event])).values()];
  const fresh = await queryRows(tx, Fresh, statement(once));
  return new Set(fresh.map(messageMark));
}

const Fresh = z.object({ tenantId: z.string(), messageId: z.string() });

function statement(events: readonly ArrivedEvent[]) {
  const column = (read: (event: ArrivedEvent) => string | null) => events.map(read);
  return sql`
    with given as materialized (
      select * from unnest(
        ${column((event) => event.tenantId)}::uuid[], ${column((event) => event.id)}::uuid[],
        ${column((event) => event.messageId)}::text[], ${column((event) => event.occurredAt.toISOString())}::timestamptz[],
        ${column((event) => event.receivedAt.toISOString())}::timestamptz[], ${column((event) => event.sourceId)}::uuid[],
        ${column((event) => event.kind)}::text[], ${column((event) => event.name)}::text[],
        ${column((event) => event.originalName)}::text[], ${column((event) => event.userRef)}::text[],
        ${column((event) => event.anonymousId)}::text[], ${column((event) => JSON.stringify(event.properties))}::text[],
        ${column((event) => JSON.stringify(event.context))}::text[]
      ) as g (tenant_id, id, message_id, occurred_at, received_at, source_id, kind, name, original_name, user_ref,
        anonymous_id, properties, context)
    ),
    fresh as (
      insert into event_message (tenant_id, message_id, event_id, occurred_at, received_at, status)
      select tenant_id, message_id, id, occurred_at, received_at, 'received' from given order by tenant_id, message_id
      on conflict (tenant_id, message_id) do nothing
      returning tenant_id, message_id, event_id
    ),
    stored as (
      insert into event (tenant_id, occurred_at, id, received_at, source_id, kind, name, original_name, message_id,
        user_ref, anonymous_id, properties, context)
      select g.tenant_id, g.occurred_at, g.id, g.received_at, g.source_id, g.kind, g.name, g.original_name, g.message_id,
        g.user_ref, g.anonymous_id, g.properties::jsonb, g.context::jsonb
      from given g join fresh f on f.event_id = g.id
    )
    select tenant_id as "tenantId", message_id as "messageId" from fresh`;
}
