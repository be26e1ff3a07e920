import type { Pool } from "pg";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { SECOND_MS } from "@/lib/base/time";
import { affect, type Connection, inTransaction, rows } from "./db";
import { chooseFairly, type Waiting } from "./fairness";

/** How long a dispatch stays with a process that gives no sign of life. */
export const LEASE_MS = 20 * SECOND_MS;

/** A dispatch that this claim alone may work on. `lease` is new with every claim, never a name of the process. */
export const Claim = z.object({
  id: z.string(),
  run_id: z.string(),
  fn_id: z.string(),
  step_id: z.string(),
  attempt: z.number(),
  lease: z.string(),
  claimed_at: z.date(),
});
export type Claim = z.infer<typeof Claim>;

const Limited = z.object({ tenant: z.string(), limit_keys: z.array(z.string()) });
const Candidate = Limited.extend({ id: z.string(), limits: z.array(z.number()) });

/** Takes up to `slots` due dispatches, fairly among tenants and within every concurrency limit. */
export function claim(
  pool: Pool,
  slots: { free: number; total: number },
  leaseMs: number,
  now: Date,
): Promise<Claim[]> {
  return inTransaction(pool, async (tx) => {
    await affect(tx, sql`select pg_advisory_xact_lock(hashtext('almanac engine claim'))`);
    const due: Waiting[] = (await rows(tx, Candidate, dueByLane(slots.free, now))).map((row) => ({
      id: row.id,
      tenant: row.tenant,
      limits: row.limit_keys.map((key, index) => ({ key, limit: row.limits[index] ?? 0 })),
    }));
    if (due.length === 0) {
      return [];
    }
    const live = await rows(
      tx,
      Limited,
      sql`select tenant, limit_keys from engine.queue where lease is not null and lease_until >= clock_timestamp()`,
    );
    const chosen = chooseFairly(
      due,
      live.map((row) => ({ tenant: row.tenant, keys: row.limit_keys })),
      slots,
    );
    return rows(
      tx,
      Claim,
      sql`update engine.queue set lease = gen_random_uuid(), claimed_at = clock_timestamp(),
          lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
        where id = any(${chosen}::bigint[])
        returning id::text, run_id, fn_id, step_id, attempt, lease, claimed_at`,
    );
  });
}

/** The oldest few of every lane: walks from lane to lane in the index, so a lane of a million rows costs as much as any. */
const dueByLane = (perLane: number, now: Date) => sql`
  with recursive lanes(lane) as (
    (select lane from engine.queue order by lane limit 1)
    union all
    select (select q.lane from engine.queue q where q.lane > l.lane order by q.lane limit 1) from lanes l where l.lane is not null
  )
  select q.id::text, q.tenant, q.limit_keys, q.limits
  from lanes l cross join lateral (
    select * from engine.queue q
    where q.lane = l.lane and q.available_at <= ${now} and (q.lease is null or q.lease_until < clock_timestamp())
    order by q.available_at, q.id limit ${perLane}
  ) q
  where l.lane is not null
  order by q.available_at, q.id`;

/** Dispatches runs to find out what comes next. One that is being dispatched right now is looked at once more after. */
export async function lookAgain(tx: Connection, runIds: readonly string[], now: Date): Promise<void> {
  await enqueue(
    tx,
    runIds.map((runId) => ({ runId, stepId: "" })),
    now,
  );
}

export async function enqueue(
  tx: Connection,
  items: readonly { runId: string; stepId: string }[],
  now: Date,
): Promise<void> {
  if (items.length === 0) {
    return;
  }
  await affect(
    tx,
    sql`insert into engine.queue (run_id, fn_id, step_id, lane, tenant, limit_keys, limits, available_at)
      select r.id, r.fn_id, i.step_id, concat_ws('|', r.fn_id, r.tenant_id, array_to_string(r.limit_keys, '|')),
        coalesce(r.tenant_id::text, ''), r.limit_keys, r.limits, ${now}
      from unnest(${items.map((item) => item.runId)}::uuid[], ${items.map((item) => item.stepId)}::text[]) as i(run_id, step_id)
      join engine.run r on r.id = i.run_id and r.status in ('queued', 'running')
      on conflict (run_id, step_id) do update set again = true`,
  );
}

/** The same dispatch once more, later and with its next attempt number. */
export async function reschedule(tx: Connection, claimed: Claim, at: Date): Promise<void> {
  await affect(
    tx,
    sql`update engine.queue set attempt = attempt + 1, available_at = ${at}, lease = null, lease_until = null where id = ${claimed.id}`,
  );
}

const AgainRow = z.object({ again: z.boolean() });

/** Takes a finished dispatch off the queue. True when another look at the run was asked for meanwhile. */
export async function settle(tx: Connection, claimed: Claim): Promise<boolean> {
  const settled = await rows(tx, AgainRow, sql`delete from engine.queue where id = ${claimed.id} returning again`);
  return claimed.step_id === "" && (settled[0]?.again ?? false);
}

/** Keeps the leases of work in progress alive. Those that were lost meanwhile stay lost. */
export async function extend(pool: Pool, leases: readonly string[], leaseMs: number): Promise<void> {
  await affect(
    pool,
    sql`update engine.queue set lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond' where lease = any(${leases}::uuid[])`,
  );
}

/** Gives work back at once when the process stops in good order. */
export async function release(pool: Pool, leases: readonly string[]): Promise<void> {
  await affect(
    pool,
    sql`update engine.queue set lease = null, lease_until = null where lease = any(${leases}::uuid[])`,
  );
}

const AtRow = z.object({ at: z.date().nullable() });

/** The instant at which the next thing comes due, or null when nothing is to come. */
export async function nextDue(pool: Pool): Promise<Date | null> {
  const [row] = await rows(
    pool,
    AtRow,
    sql`select least(
      (select min(available_at) from engine.queue where lease is null), (select min(wake_at) from engine.wait),
      (select min(due_at) from engine.bucket), (select min(next_at) from engine.cron)) as at`,
  );
  return row?.at ?? null;
}
