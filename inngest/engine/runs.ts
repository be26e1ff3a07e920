import { z } from "zod";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { affect, asJson, type Connection, IdRow, rows } from "./db";
import { compileMatch } from "./match";
import type { FunctionPlan } from "./plan";
import { type ErrorWords, type EventBody, FAILED, type StepResult } from "./protocol";
import { lookAgain } from "./queue";
import { completeSteps } from "./steps";

/** A run about to begin. `idem` makes it begin once per function. */
export type RunDraft = {
  plan: FunctionPlan;
  events: readonly EventBody[];
  idem: string;
  parent?: { runId: string; stepId: string; tenantId: string | null };
};

const Tenant = z.uuid();
const FailedData = z.looseObject({
  event: z.looseObject({ data: z.looseObject({ tenantId: z.unknown().optional() }) }),
});

/** Whose page shows a run: the tenant its first event names, or that of the failed run it reports on. */
export function tenantOf(event: EventBody | undefined): string | null {
  const reported = event?.name === FAILED ? FailedData.safeParse(event.data).data?.event.data.tenantId : undefined;
  return Tenant.safeParse(reported ?? event?.data.tenantId).data ?? null;
}

/** Begins runs, each with its first dispatch and its armed cancellations. A run that exists already stays as it is. */
export async function beginRuns(tx: Connection, drafts: readonly RunDraft[], now: Date): Promise<void> {
  if (drafts.length === 0) {
    return;
  }
  const made = drafts.map((draft) => ({ ...draft, id: newId(now) }));
  const begun = await rows(tx, IdRow, insertRuns(made.map(toRow), now));
  const fresh = new Set(begun.map((row) => row.id));
  const cancels = made.filter((draft) => fresh.has(draft.id)).flatMap((draft) => cancelsOf(draft, now));
  if (cancels.length > 0) {
    await affect(
      tx,
      sql`insert into engine.wait (run_id, step_id, kind, event_name, match_key, expr, wake_at)
        select c.run_id, c.step_id, 'cancel', c.event_name, c.match_key, c.expr, c.wake_at
        from jsonb_to_recordset(${asJson(cancels)}::jsonb)
          as c(run_id uuid, step_id text, event_name text, match_key text, expr text, wake_at timestamptz)`,
    );
  }
}

function toRow({ id, plan, events, idem, parent }: RunDraft & { id: string }) {
  const first = events[0];
  return {
    id,
    fn_id: plan.id,
    tenant_id: tenantOf(first) ?? parent?.tenantId ?? null,
    idem,
    events,
    limit_keys: first ? plan.limits.map((rule) => rule.keyOf(first)) : [],
    limits: plan.limits.map((rule) => rule.limit),
    parent_run: parent?.runId ?? null,
    parent_step: parent?.stepId ?? null,
  };
}

const insertRuns = (drafts: readonly object[], now: Date) => sql`
  with draft as (
    select * from jsonb_to_recordset(${asJson(drafts)}::jsonb) as d(id uuid, fn_id text, tenant_id uuid, idem text,
      events jsonb, limit_keys text[], limits int[], parent_run uuid, parent_step text)
  ), begun as (
    insert into engine.run (id, fn_id, tenant_id, idem, events, limit_keys, limits, parent_run, parent_step, created_at)
    select id, fn_id, tenant_id, idem, events, limit_keys, limits, parent_run, parent_step, ${now} from draft
    on conflict (fn_id, idem) do nothing
    returning id, fn_id, tenant_id, limit_keys, limits
  ), queued as (
    insert into engine.queue (run_id, fn_id, step_id, lane, tenant, limit_keys, limits, available_at)
    select id, fn_id, '', concat_ws('|', fn_id, tenant_id, array_to_string(limit_keys, '|')), coalesce(tenant_id::text, ''),
      limit_keys, limits, ${now}
    from begun
  )
  select id from begun`;

function cancelsOf({ id, plan, events }: RunDraft & { id: string }, now: Date) {
  return plan.cancels.map((cancel, index) => {
    const match = compileMatch(cancel.condition, events[0]);
    return {
      run_id: id,
      step_id: `cancel:${index}`,
      event_name: cancel.event,
      match_key: match.key,
      expr: match.rest,
      wake_at: cancel.withinMs === null ? null : addMs(now, cancel.withinMs),
    };
  });
}

export type Ending = { status: "completed"; output: unknown } | { status: "failed" | "cancelled"; error: ErrorWords };

const Ended = z.object({
  id: z.string(),
  fn_id: z.string(),
  events: z.array(z.unknown()),
  parent_run: z.string().nullable(),
  parent_step: z.string().nullable(),
});

/** Ends runs that are locked by this transaction, tells those that invoked them, and reports failures as events. */
export async function endRuns(tx: Connection, ids: readonly string[], ending: Ending, now: Date): Promise<void> {
  const output = ending.status === "completed" ? asJson(ending.output ?? null) : null;
  const error = ending.status === "completed" ? null : asJson(ending.error);
  const ended = await rows(
    tx,
    Ended,
    sql`update engine.run set status = ${ending.status}, output = ${output}::jsonb, error = ${error}::jsonb, ended_at = ${now}
      where id = any(${ids}::uuid[]) and status in ('queued', 'running')
      returning id, fn_id, events, parent_run, parent_step`,
  );
  const endedIds = ended.map((run) => run.id);
  await affect(tx, sql`delete from engine.queue where run_id = any(${endedIds}::uuid[])`);
  await affect(tx, sql`delete from engine.wait where run_id = any(${endedIds}::uuid[])`);
  await tellParents(tx, ended, ending, now);
  if (ending.status === "failed") {
    await reportFailures(tx, ended, ending.error, now);
  }
}

const StepOfRunRow = z.object({ run_id: z.string(), step_id: z.string() });

async function tellParents(tx: Connection, ended: z.infer<typeof Ended>[], ending: Ending, now: Date): Promise<void> {
  const children = ended.filter((run) => run.parent_run !== null);
  if (children.length === 0) {
    return;
  }
  const parents = children.map((run) => run.parent_run);
  await affect(tx, sql`select id from engine.run where id = any(${parents}::uuid[]) order by id for no key update`);
  const told = await rows(
    tx,
    StepOfRunRow,
    sql`delete from engine.wait using unnest(${parents}::uuid[], ${children.map((run) => run.parent_step)}::text[]) as c(run_id, step_id)
      where wait.run_id = c.run_id and wait.step_id = c.step_id and wait.kind = 'invoke'
      returning wait.run_id, wait.step_id`,
  );
  const result: StepResult = ending.status === "completed" ? { data: ending.output ?? null } : { error: ending.error };
  await completeSteps(
    tx,
    told.map((step) => ({ runId: step.run_id, stepId: step.step_id, result })),
    now,
  );
}

async function reportFailures(
  tx: Connection,
  ended: z.infer<typeof Ended>[],
  error: ErrorWords,
  now: Date,
): Promise<void> {
  const reports = ended
    .filter((run) => !(run.events[0] && isReport(run.events[0])))
    .map((run) => ({
      id: `${run.id}:failed`,
      data: { function_id: run.fn_id, run_id: run.id, error, event: run.events[0] ?? null },
    }));
  await affect(
    tx,
    sql`insert into engine.outbox (event_id, name, data, at)
      select r.id, ${FAILED}, r.data, ${now} from jsonb_to_recordset(${asJson(reports)}::jsonb) as r(id text, data jsonb)`,
  );
}

/** A failing failure handler reports to nobody, or it would report for ever. */
const isReport = (event: unknown): boolean => z.object({ name: z.literal(FAILED) }).safeParse(event).success;

/** Puts a failed run back to where it stopped: what succeeded stays remembered, what failed is tried afresh. */
export async function retryRuns(tx: Connection, ids: readonly string[], now: Date): Promise<void> {
  const retried = await rows(
    tx,
    IdRow,
    sql`update engine.run set status = 'queued', error = null, ended_at = null
      where id = any(${ids}::uuid[]) and status = 'failed' returning id`,
  );
  const retriedIds = retried.map((run) => run.id);
  await affect(
    tx,
    sql`delete from engine.step where run_id = any(${retriedIds}::uuid[]) and (result is null or result ? 'error')`,
  );
  await lookAgain(tx, retriedIds, now);
}

const CANCELLED = { name: "CancelledError", message: "The run was cancelled" };

/** Stops runs for good. They must be locked by this transaction. */
export function cancelRuns(tx: Connection, ids: readonly string[], now: Date): Promise<void> {
  return ids.length === 0 ? Promise.resolve() : endRuns(tx, ids, { status: "cancelled", error: CANCELLED }, now);
}
