import type { Pool } from "pg";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { affect, type Connection, inTransaction, rows } from "./db";
import { retryTime } from "./duration";
import { ExpressionError } from "./expression";
import type { Done, Outcome } from "./outcome";
import type { FunctionPlan } from "./plan";
import { EventBody, INVOKED, type Op } from "./protocol";
import { type Claim, enqueue, lookAgain, reschedule, settle } from "./queue";
import { beginRuns, endRuns } from "./runs";
import { continueRuns, hasPendingWork, planSteps, recordAttempt, saveResults } from "./steps";
import { armWaits, eventSince, lockEventNames } from "./waits";

export type CommitTools = {
  pool: Pool;
  plans: ReadonlyMap<string, FunctionPlan>;
  leaseMs: number;
  random: () => number;
};

const LockedRun = z.object({ events: z.array(EventBody), tenant_id: z.string().nullable(), has_pending: z.boolean() });
type LockedRun = z.infer<typeof LockedRun>;
type Moved = Extract<Outcome, { kind: "moved" }>;

/**
 * Writes what a dispatch has brought, all of it or nothing, and only while its lease still holds: a dispatch that was taken
 * from this process meanwhile leaves no trace.
 */
export async function commit(tools: CommitTools, claimed: Claim, outcome: Outcome, now: Date): Promise<void> {
  try {
    await inTransaction(tools.pool, (tx) => write(tx, tools, claimed, outcome, now));
  } catch (error) {
    if (!(error instanceof ExpressionError || error instanceof RangeError)) {
      throw error;
    }
    const refusal = { name: "UnsupportedOperation", message: `Function "${claimed.fn_id}" ${error.message}` };
    await inTransaction(tools.pool, (tx) =>
      write(tx, tools, claimed, { kind: "failed", error: refusal, isFinal: true, retryAt: null, step: null }, now),
    );
  }
}

async function write(tx: Connection, tools: CommitTools, claimed: Claim, outcome: Outcome, now: Date): Promise<void> {
  const waits = outcome.kind === "moved" ? outcome.waits.filter((wait) => wait.kind === "event") : [];
  await lockEventNames(
    tx,
    waits.map(({ op }) => op.name ?? ""),
  );
  const run = await lockHeld(tx, claimed);
  if (!run) {
    return;
  }
  if (outcome.kind === "completed") {
    await saveDone(tx, tools, claimed, outcome.done, now);
    await endRuns(tx, [claimed.run_id], { status: "completed", output: outcome.output }, now);
  } else if (outcome.kind === "failed") {
    await fail(tx, tools, claimed, outcome, now);
  } else {
    await move(tx, tools, claimed, run, outcome, now);
  }
}

/** The run, locked, if this dispatch still holds its lease. */
async function lockHeld(tx: Connection, claimed: Claim): Promise<LockedRun | undefined> {
  const [run] = await rows(
    tx,
    LockedRun,
    sql`select r.events, r.tenant_id, ${hasPendingWork(sql`r.id`, sql`q.id`)} as has_pending
      from engine.run r join engine.queue q on q.run_id = r.id
      where r.id = ${claimed.run_id} and q.id = ${claimed.id} and q.lease = ${claimed.lease}
      for no key update of r, q`,
  );
  return run;
}

async function saveDone(
  tx: Connection,
  tools: CommitTools,
  claimed: Claim,
  done: readonly Done[],
  now: Date,
): Promise<void> {
  if (done.length > 0) {
    await saveResults(tx, { runId: claimed.run_id, lease: claimed.lease, leaseMs: tools.leaseMs }, done, now);
  }
}

async function fail(
  tx: Connection,
  tools: CommitTools,
  claimed: Claim,
  outcome: Extract<Outcome, { kind: "failed" }>,
  now: Date,
) {
  if (outcome.step) {
    await recordAttempt(tx, claimed.run_id, outcome.step, now);
  }
  const attempts = tools.plans.get(claimed.fn_id)?.maxAttempts ?? 1;
  if (outcome.isFinal || claimed.attempt + 1 >= attempts) {
    await endRuns(tx, [claimed.run_id], { status: "failed", error: outcome.error }, now);
    return;
  }
  await affect(
    tx,
    sql`update engine.run set attempts = attempts + 1, error = ${JSON.stringify(outcome.error)}::jsonb where id = ${claimed.run_id}`,
  );
  await reschedule(tx, claimed, outcome.retryAt ?? retryTime(claimed.attempt, now, tools.random));
}

async function move(
  tx: Connection,
  tools: CommitTools,
  claimed: Claim,
  run: LockedRun,
  outcome: Moved,
  now: Date,
): Promise<void> {
  const { early, waits } = await meetEarlyEvents(tx, claimed, run, outcome);
  const done = [...outcome.done, ...early];
  await saveDone(tx, tools, claimed, done, now);
  const wasAskedAgain = await settle(tx, claimed);
  const open = await planSteps(tx, claimed.run_id, [...outcome.planned, ...waits.map(({ op }) => op)], now);
  if (open.size > 1 || (open.size > 0 && run.has_pending)) {
    await affect(tx, sql`update engine.run set is_parallel = true where id = ${claimed.run_id}`);
  }
  const isOpen = (op: Op) => open.has(op.id);
  await enqueue(
    tx,
    outcome.planned.filter(isOpen).map((op) => ({ runId: claimed.run_id, stepId: op.id })),
    now,
  );
  await arm(
    tx,
    tools,
    claimed,
    run,
    waits.filter(({ op }) => isOpen(op)),
    now,
  );
  const isRace = done.some(({ op }) => op.opts?.parallelMode === "race");
  if (wasAskedAgain || outcome.discover || isRace) {
    await lookAgain(tx, [claimed.run_id], now);
  } else if (done.length > 0) {
    await continueRuns(tx, [{ run_id: claimed.run_id, is_race: false }], now);
  }
}

/** Waits whose event came while this very dispatch was under way are over before they begin. */
async function meetEarlyEvents(tx: Connection, claimed: Claim, run: LockedRun, outcome: Moved) {
  const early: Done[] = [];
  const waits: Moved["waits"] = [];
  for (const wait of outcome.waits) {
    const event = wait.kind === "event" ? await eventSince(tx, wait.op, run.events[0], claimed.claimed_at) : null;
    if (event) {
      early.push({ op: wait.op, result: { data: event } });
    } else {
      waits.push(wait);
    }
  }
  return { early, waits };
}

async function arm(
  tx: Connection,
  tools: CommitTools,
  claimed: Claim,
  run: LockedRun,
  waits: Moved["waits"],
  now: Date,
): Promise<void> {
  const trigger = run.events[0];
  await armWaits(
    tx,
    waits.map(({ op, kind }) => ({ runId: claimed.run_id, op, kind, trigger })),
    now,
  );
  for (const { op, kind } of waits) {
    if (kind === "invoke") {
      await invoke(tx, tools, claimed, run.tenant_id, op, now);
    }
  }
}

async function invoke(
  tx: Connection,
  tools: CommitTools,
  claimed: Claim,
  tenantId: string | null,
  op: Op,
  now: Date,
): Promise<void> {
  const plan = tools.plans.get(op.opts?.function_id ?? "");
  if (!plan) {
    throw new RangeError(`invokes "${op.opts?.function_id ?? ""}", which is not registered`);
  }
  const id = `${claimed.run_id}:${op.id}`;
  const data = z.looseObject({}).safeParse(op.opts?.payload?.data).data ?? {};
  const event = { id, name: INVOKED, data, ts: now.getTime() };
  await beginRuns(
    tx,
    [{ plan, events: [event], idem: `invoke:${id}`, parent: { runId: claimed.run_id, stepId: op.id, tenantId } }],
    now,
  );
}
