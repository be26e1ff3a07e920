import { newId } from "@/lib/base/ids";
import { invariant } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";

/** What `tenantEvent.create(...)` of lib/jobs/events.ts returns. */
export type OutboxEvent = { name: string; data: { tenantId: string }; validate: () => Promise<void> };

type Writer = { $executeRaw: (statement: Sql) => PromiseLike<number> };

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
  await tx.$executeRaw(await emission(ctx, event, options));
}

/** The same as a part of a larger statement, which asks only if something holds then. */
export async function emission(
  ctx: { tenantId: string; now: Date },
  event: OutboxEvent,
  { id = newId(ctx.now), holds = sql`true` }: { id?: string; holds?: Sql } = {},
): Promise<Sql> {
  await checked(ctx, event);
  return sql`insert into engine.outbox (event_id, name, data, at)
    select ${id}, ${event.name}, ${JSON.stringify(event.data)}::jsonb, ${ctx.now}::timestamptz where ${holds}`;
}

/** The same for an event that a transaction has many reasons to ask for: however often it does, one row is written. */
export async function emitOnce(tx: Writer, ctx: { tenantId: string; now: Date }, event: OutboxEvent): Promise<void> {
  await checked(ctx, event);
  const data = JSON.stringify(event.data);
  await tx.$executeRaw(sql`
    with asked as materialized (
      select coalesce(current_setting('almanac.asked', true), '') as before, ${`${event.name} ${data};`}::text as this
    )
    insert into engine.outbox (event_id, name, data, at)
    select ${newId(ctx.now)}, ${event.name}, ${data}::jsonb, ${ctx.now} from asked
    where strpos(before, this) = 0 and set_config('almanac.asked', before || this, true) is not null`);
}

async function checked(ctx: { tenantId: string }, event: OutboxEvent): Promise<void> {
  invariant(event.data.tenantId === ctx.tenantId, `event ${event.name} names another tenant than its context`);
  await event.validate();
}
