import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addMs, DAY_MS } from "@/lib/base/time";
import { runCancelRequested, runRetryRequested } from "@/lib/jobs/events";
import { fillBuckets } from "./buckets";
import { affect, asJson, type Connection, IdRow, rows } from "./db";
import { evaluate } from "./expression";
import { type FunctionPlan, isTriggeredBy } from "./plan";
import type { EventBody } from "./protocol";
import { beginRuns, cancelRuns, type RunDraft, retryRuns } from "./runs";
import { lockEventNames, lockRuns, resumeByEvents } from "./waits";

const IDEMPOTENCY_MS = DAY_MS;
const Command = z.object({ runId: z.uuid(), tenantId: z.uuid() });

/**
 * Takes events in, a batch in one transaction: each id once, waiting runs resumed or cancelled, new runs begun, buckets
 * filled. Every part is one statement for the whole batch.
 */
export async function ingest(
  tx: Connection,
  plans: Iterable<FunctionPlan>,
  events: readonly EventBody[],
  now: Date,
): Promise<void> {
  await lockEventNames(
    tx,
    events.map((event) => event.name),
  );
  const fresh = await storeEvents(tx, events, now);
  if (fresh.length === 0) {
    return;
  }
  await obeyCommands(tx, fresh, now);
  await resumeByEvents(tx, fresh, now);
  const starts = [...plans].flatMap((plan) =>
    fresh.filter((event) => isTriggeredBy(plan, event)).map((event) => ({ plan, event })),
  );
  const [gathered, direct] = [starts.filter(isGathered), starts.filter((start) => !isGathered(start))];
  await fillBuckets(tx, gathered, now);
  const drafts = direct.map(({ plan, event }): RunDraft => ({ plan, events: [event], idem: idemOf(plan, event) }));
  await releaseOldKeys(tx, drafts, now);
  await beginRuns(tx, drafts, now);
}

const isGathered = ({ plan }: { plan: FunctionPlan }): boolean => plan.batch !== null || plan.debounce !== null;

async function storeEvents(tx: Connection, events: readonly EventBody[], now: Date): Promise<EventBody[]> {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()];
  const stored = await rows(
    tx,
    IdRow,
    sql`insert into engine.event (id, name, body, at)
      select e ->> 'id', e ->> 'name', e, ${now} from jsonb_array_elements(${asJson(unique)}::jsonb) as e
      on conflict (id) do nothing returning id`,
  );
  const ids = new Set(stored.map((row) => row.id));
  return unique.filter((event) => ids.has(event.id));
}

function idemOf(plan: FunctionPlan, event: EventBody): string {
  return plan.idempotency
    ? `key:${JSON.stringify(evaluate(plan.idempotency, { event }) ?? null)}`
    : `event:${event.id}`;
}

/** An idempotency key counts for a day; older runs give theirs up so that a new one may begin. */
async function releaseOldKeys(tx: Connection, drafts: readonly RunDraft[], now: Date): Promise<void> {
  const keyed = drafts.filter((draft) => draft.plan.idempotency);
  if (keyed.length > 0) {
    await affect(
      tx,
      sql`update engine.run r set idem = r.idem || ' until ' || r.id
        from unnest(${keyed.map((draft) => draft.plan.id)}::text[], ${keyed.map((draft) => draft.idem)}::text[]) as k(fn_id, idem)
        where r.fn_id = k.fn_id and r.idem = k.idem and r.created_at <= ${addMs(now, -IDEMPOTENCY_MS)}`,
    );
  }
}

/** What the jobs page asks for. A command reaches only runs of the tenant that gave it. */
async function obeyCommands(tx: Connection, events: readonly EventBody[], now: Date): Promise<void> {
  await command(tx, events, runCancelRequested.name, (ids) => cancelRuns(tx, ids, now));
  await command(tx, events, runRetryRequested.name, (ids) => retryRuns(tx, ids, now));
}

async function command(
  tx: Connection,
  events: readonly EventBody[],
  name: string,
  obey: (ids: string[]) => Promise<void>,
) {
  const given = events.flatMap((event) => {
    const parsed = event.name === name ? Command.safeParse(event.data) : null;
    return parsed?.success ? [parsed.data] : [];
  });
  if (given.length === 0) {
    return;
  }
  const own = await rows(
    tx,
    IdRow,
    sql`select r.id from engine.run r
      join unnest(${given.map((item) => item.runId)}::uuid[], ${given.map((item) => item.tenantId)}::uuid[]) as c(run_id, tenant_id)
        on r.id = c.run_id and r.tenant_id = c.tenant_id`,
  );
  const ids = own.map((row) => row.id);
  await lockRuns(tx, ids);
  await obey(ids);
}
