import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addMs, DAY_MS } from "@/lib/base/time";
import { nextTick } from "./cron";
import { affect, asJson, type Connection, rows } from "./db";
import type { FunctionPlan } from "./plan";
import { TIMER } from "./protocol";
import { beginRuns, type RunDraft } from "./runs";

/** Writes down the app's functions and the next tick of each schedule. A schedule that stands already keeps its place. */
export async function saveFunctions(tx: Connection, plans: Iterable<FunctionPlan>, now: Date): Promise<void> {
  const all = [...plans];
  const functions = all.map(({ id, name, config }) => ({ id, name, config }));
  const ticks = all.flatMap((plan) =>
    plan.crons.map(({ expr, cron }) => ({ fn_id: plan.id, expr, next_at: nextTick(cron, now) })),
  );
  await affect(
    tx,
    sql`update engine.fn set active = false where active and not id = any(${all.map((plan) => plan.id)}::text[])`,
  );
  await affect(
    tx,
    sql`insert into engine.fn (id, name, config, registered_at)
      select id, name, config, ${now} from jsonb_to_recordset(${asJson(functions)}::jsonb) as f(id text, name text, config jsonb)
      on conflict (id) do update set name = excluded.name, config = excluded.config, active = true, registered_at = excluded.registered_at`,
  );
  await affect(
    tx,
    sql`delete from engine.cron c where not exists (
      select from jsonb_to_recordset(${asJson(ticks)}::jsonb) as t(fn_id text, expr text) where t.fn_id = c.fn_id and t.expr = c.expr)`,
  );
  await affect(
    tx,
    sql`insert into engine.cron (fn_id, expr, next_at)
      select fn_id, expr, next_at from jsonb_to_recordset(${asJson(ticks)}::jsonb) as t(fn_id text, expr text, next_at timestamptz)
      on conflict do nothing`,
  );
}

const Due = z.object({ fn_id: z.string(), expr: z.string(), next_at: z.date() });

/** Begins what is scheduled for now. Ticks that were missed while nothing ran count as one. Answers how many began. */
export async function tickSchedules(
  tx: Connection,
  plans: ReadonlyMap<string, FunctionPlan>,
  now: Date,
): Promise<number> {
  const due = await rows(
    tx,
    Due,
    sql`select fn_id, expr, next_at from engine.cron where next_at <= ${now} and fn_id = any(${[...plans.keys()]}::text[])
      for update skip locked`,
  );
  const drafts: RunDraft[] = [];
  for (const { fn_id: fnId, expr, next_at: scheduledAt } of due) {
    const plan = plans.get(fnId);
    const cron = plan?.crons.find((candidate) => candidate.expr === expr)?.cron;
    if (plan && cron) {
      const idem = `cron:${expr}:${scheduledAt.toISOString()}`;
      drafts.push({
        plan,
        idem,
        events: [{ id: `${fnId}:${idem}`, name: TIMER, data: { cron: expr }, ts: scheduledAt.getTime() }],
      });
      await affect(
        tx,
        sql`update engine.cron set next_at = ${nextTick(cron, now)} where fn_id = ${fnId} and expr = ${expr}`,
      );
    }
  }
  await beginRuns(tx, drafts, now);
  return due.length;
}

const KEEP_DAYS = 14;
const SWEEP_ROWS = 2000;

/** Forgets what ended long ago, a little at a time. Answers how many rows went. */
export async function forgetOld(on: Connection, now: Date): Promise<number> {
  const before = addMs(now, -KEEP_DAYS * DAY_MS);
  const runs = await affect(
    on,
    sql`delete from engine.run where id in (select id from engine.run where ended_at < ${before} order by ended_at limit ${SWEEP_ROWS})`,
  );
  const events = await affect(
    on,
    sql`delete from engine.event where id in (select id from engine.event where at < ${before} order by at limit ${SWEEP_ROWS})`,
  );
  return runs + events;
}
