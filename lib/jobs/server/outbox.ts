import { newId } from "@/lib/base/ids";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";

/** What `tenantEvent.create(...)` of lib/jobs/events.ts returns. */
export type OutboxEvent = { name: string; data: { tenantId: string }; validate: () => Promise<void> };

type Writer = { $executeRaw: (statement: Sql) => Promise<number> };

/**
 * Asks for background work inside the caller's transaction: the event exists if and only if the change does.
 * An `id` makes the request idempotent (at most one run per event id); without one each call is a new event.
 */
export async function emit(
  tx: Writer,
  ctx: { tenantId: string; now: Date },
  event: OutboxEvent,
  options: { id?: string } = {},
): Promise<void> {
  invariant(event.data.tenantId === ctx.tenantId, `event ${event.name} names another tenant than its context`);
  await event.validate();
  const id = options.id ?? newId(ctx.now);
  await tx.$executeRaw(
    sql`insert into engine.outbox (event_id, name, data, at) values (${id}, ${event.name}, ${JSON.stringify(event.data)}::jsonb, ${ctx.now})`,
  );
}
