import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { affect, asJson, type Connection, IdRow, rows } from "./db";
import { ErrorWords, errorWords, type Op, type StepResult } from "./protocol";
import { lookAgain } from "./queue";

/** A step that has come to its result. */
export type Completion = { runId: string; stepId: string; result: StepResult };

const MemoryRow = z.object({
  run_id: z.string(),
  step_id: z.string(),
  result: z.union([z.object({ error: ErrorWords }), z.object({ data: z.unknown() })]),
});
export type MemoryRow = z.infer<typeof MemoryRow>;

/** What each run remembers, in the order in which it came about. */
export function memoryOf(on: Connection, runIds: readonly string[]): Promise<MemoryRow[]> {
  return rows(
    on,
    MemoryRow,
    sql`select run_id, step_id, result from engine.step
      where run_id = any(${runIds}::uuid[]) and result is not null order by run_id, completed_order`,
  );
}

const RaceRow = z.object({ run_id: z.string(), is_race: z.boolean() });

/**
 * Gives waiting steps their results, in the order of the list, and dispatches each run that now has nothing else pending
 * (or that races its steps). The runs must be locked, and the step's claim on its result already won.
 */
export async function completeSteps(tx: Connection, completions: readonly Completion[], now: Date): Promise<void> {
  if (completions.length === 0) {
    return;
  }
  const done = completions.map((item, pos) => ({ run_id: item.runId, step_id: item.stepId, result: item.result, pos }));
  const updated = await rows(
    tx,
    RaceRow,
    sql`update engine.step s set result = d.result, completed_order = d.ord, ended_at = ${now}, error = d.result -> 'error'
      from (
        select o.*, nextval('engine.step_order') as ord
        from (select * from jsonb_to_recordset(${asJson(done)}::jsonb) as r(run_id uuid, step_id text, result jsonb, pos int) order by pos) o
      ) d
      where s.run_id = d.run_id and s.step_id = d.step_id and s.result is null
      returning s.run_id, s.is_race`,
  );
  await continueRuns(tx, updated, now);
}

/** Dispatches those of the runs in which nothing else is pending, or which race. */
export async function continueRuns(
  tx: Connection,
  touched: readonly { run_id: string; is_race: boolean }[],
  now: Date,
): Promise<void> {
  const racing = touched.filter((step) => step.is_race).map((step) => step.run_id);
  const free = await rows(
    tx,
    IdRow,
    sql`select r.id from unnest(${[...new Set(touched.map((step) => step.run_id))]}::uuid[]) as r(id)
      where r.id = any(${racing}::uuid[]) or not ${hasPendingWork(sql`r.id`, sql`0`)}`,
  );
  await lookAgain(
    tx,
    free.map((run) => run.id),
    now,
  );
}

/** Whether a run has a step to dispatch or something to wait for, beside one dispatch. */
export const hasPendingWork = (runId: Sql, exceptItem: Sql): Sql =>
  sql`(exists (select from engine.queue p where p.run_id = ${runId} and p.step_id <> '' and p.id <> ${exceptItem})
    or exists (select from engine.wait p where p.run_id = ${runId} and p.kind <> 'cancel'))`;

const isRace = (op: Op): boolean => op.opts?.parallelMode === "race";
const nameOf = (op: Op): string => op.displayName ?? op.name ?? op.id;

const stepRow = (runId: string, op: Op, pos: number, result: StepResult | null) => ({
  run_id: runId,
  step_id: op.id,
  op: op.op,
  name: nameOf(op),
  is_race: isRace(op),
  result,
  pos,
});

const StepIdRow = z.object({ step_id: z.string() });

/** Writes down steps that are still to come, and tells which of them are: a step the app repeats may be over already. */
export async function planSteps(tx: Connection, runId: string, ops: readonly Op[], now: Date): Promise<Set<string>> {
  if (ops.length === 0) {
    return new Set();
  }
  const planned = ops.map((op, pos) => stepRow(runId, op, pos, null));
  const open = await rows(
    tx,
    StepIdRow,
    sql`insert into engine.step as s (run_id, step_id, op, name, is_race, created_at)
      select run_id, step_id, op, name, is_race, ${now}
      from jsonb_to_recordset(${asJson(planned)}::jsonb) as r(run_id uuid, step_id text, op text, name text, is_race boolean)
      on conflict (run_id, step_id) do update set op = excluded.op where s.result is null
      returning step_id`,
  );
  return new Set(open.map((row) => row.step_id));
}

/** A failed attempt that will be followed by another. */
export async function recordAttempt(tx: Connection, runId: string, op: Op, now: Date): Promise<void> {
  await affect(
    tx,
    sql`insert into engine.step as s (run_id, step_id, op, name, error, attempts, created_at)
      values (${runId}, ${op.id}, 'StepPlanned', ${nameOf(op)}, ${asJson(errorWords(op.error))}::jsonb, 1, ${now})
      on conflict (run_id, step_id) do update set error = excluded.error, attempts = s.attempts + 1 where s.result is null`,
  );
}

const HeldRow = z.object({ held: z.number() });

/**
 * Remembers steps that ran: new ones, and those that were planned or had failed before. A first result stands for ever.
 * Answers false when the dispatch has lost its lease: then nothing of it counts any more and the app has to stop.
 */
export async function saveResults(
  on: Connection,
  holder: { runId: string; lease: string; leaseMs: number },
  done: readonly { op: Op; result: StepResult }[],
  now: Date,
): Promise<boolean> {
  const remembered = done.map(({ op, result }, pos) => stepRow(holder.runId, op, pos, result));
  const [row] = await rows(
    on,
    HeldRow,
    sql`with held as (
        update engine.queue set lease_until = clock_timestamp() + ${holder.leaseMs} * interval '1 millisecond'
        where run_id = ${holder.runId} and lease = ${holder.lease} returning run_id
      ), saved as (
        insert into engine.step as s (run_id, step_id, op, name, is_race, result, error, attempts, completed_order, created_at, ended_at)
        select o.run_id, o.step_id, o.op, o.name, o.is_race, o.result, o.result -> 'error', 1, nextval('engine.step_order'), ${now}, ${now}
        from held join (select * from jsonb_to_recordset(${asJson(remembered)}::jsonb)
          as r(run_id uuid, step_id text, op text, name text, is_race boolean, result jsonb, pos int) order by pos) o using (run_id)
        on conflict (run_id, step_id) do update
          set op = excluded.op, result = excluded.result, error = excluded.error, attempts = s.attempts + 1,
            completed_order = excluded.completed_order, ended_at = excluded.ended_at
          where s.result is null
        returning 1
      ) select count(*)::int as held from held`,
  );
  return (row?.held ?? 0) > 0;
}
