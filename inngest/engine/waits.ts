import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { affect, asJson, type Connection, rows } from "./db";
import { wakeTime } from "./duration";
import { compileMatch, holds, keysOf } from "./match";
import { EventBody, type Op, type StepResult } from "./protocol";
import { cancelRuns } from "./runs";
import { type Completion, completeSteps } from "./steps";

const Resumed = z.object({
  run_id: z.string(),
  step_id: z.string(),
  kind: z.enum(["sleep", "event", "invoke", "cancel"]),
});

/**
 * Orders ingest and arming of one event name after each other, so that an event is either found by the wait's look back or
 * finds the wait. Taken before any run is locked.
 */
export async function lockEventNames(tx: Connection, names: readonly string[]): Promise<void> {
  for (const name of [...new Set(names)].sort()) {
    await affect(tx, sql`select pg_advisory_xact_lock(hashtextextended(${name}, 7))`);
  }
}

/** Locks runs, always in the same order, so that whatever competes for them cannot deadlock. */
export async function lockRuns(tx: Connection, ids: readonly string[]): Promise<void> {
  await affect(tx, sql`select id from engine.run where id = any(${ids}::uuid[]) order by id for no key update`);
}

export type Arming = { runId: string; op: Op; kind: "sleep" | "event" | "invoke"; trigger: EventBody | undefined };

/** Arms what a run waits for. */
export async function armWaits(tx: Connection, armings: readonly Arming[], now: Date): Promise<void> {
  const armed = armings.map(({ runId, op, kind, trigger }) => {
    const until = kind === "sleep" ? (op.name ?? "") : op.opts?.timeout;
    const match = kind === "event" ? compileMatch(op.opts?.if ?? null, trigger) : null;
    return {
      run_id: runId,
      step_id: op.id,
      kind,
      event_name: kind === "event" ? op.name : null,
      match_key: match?.key ?? null,
      expr: match?.rest ?? null,
      wake_at: until ? wakeTime(until, now) : null,
    };
  });
  await affect(
    tx,
    sql`insert into engine.wait (run_id, step_id, kind, event_name, match_key, expr, wake_at)
      select run_id, step_id, kind, event_name, match_key, expr, wake_at
      from jsonb_to_recordset(${asJson(armed)}::jsonb)
        as w(run_id uuid, step_id text, kind text, event_name text, match_key text, expr text, wake_at timestamptz)
      on conflict do nothing`,
  );
}

const BodyRow = z.object({ body: EventBody });

/** The event a wait is for, when it came after the dispatch began but before the wait could be armed. */
export async function eventSince(
  tx: Connection,
  op: Op,
  trigger: EventBody | undefined,
  since: Date,
): Promise<EventBody | null> {
  const match = compileMatch(op.opts?.if ?? null, trigger);
  const recent = await rows(
    tx,
    BodyRow,
    sql`select body from engine.event where name = ${op.name ?? ""} and stored_at >= ${since} order by stored_at limit 1000`,
  );
  const found = recent.find(
    ({ body }) => keysOf(body).includes(match.key) && holds(match.rest, { event: trigger, async: body }),
  );
  return found?.body ?? null;
}

const Candidate = Resumed.extend({ expr: z.string().nullable(), origin: z.unknown(), pos: z.number() });

/** Hands arriving events to the runs that wait for them, and cancels those that are to be cancelled by them. */
export async function resumeByEvents(tx: Connection, events: readonly EventBody[], now: Date): Promise<void> {
  const keys = events.flatMap((event, pos) => keysOf(event).map((key) => ({ pos, name: event.name, key })));
  const candidates = await rows(
    tx,
    Candidate,
    sql`select w.run_id, w.step_id, w.kind, w.expr, r.events -> 0 as origin, k.pos
      from jsonb_to_recordset(${asJson(keys)}::jsonb) as k(pos int, name text, key text)
      join engine.wait w on w.event_name = k.name and w.match_key = k.key
      join engine.run r on r.id = w.run_id
      where w.wake_at is null or w.wake_at > ${now}
      order by k.pos`,
  );
  const matched = candidates.filter((row) => holds(row.expr, { event: row.origin, async: events[row.pos] }));
  if (matched.length === 0) {
    return;
  }
  await lockRuns(
    tx,
    matched.map((row) => row.run_id),
  );
  const won = new Set((await disarm(tx, matched)).map(nameOfWait));
  const first = [...Map.groupBy(matched, nameOfWait)].flatMap(([name, all]) =>
    won.has(name) && all[0] ? [all[0]] : [],
  );
  const [cancelled, resumed] = [
    first.filter((row) => row.kind === "cancel"),
    first.filter((row) => row.kind !== "cancel"),
  ];
  await completeSteps(
    tx,
    resumed.map((row) => ({ runId: row.run_id, stepId: row.step_id, result: { data: events[row.pos] } })),
    now,
  );
  await cancelRuns(
    tx,
    cancelled.map((row) => row.run_id),
    now,
  );
}

const nameOfWait = (row: { run_id: string; step_id: string }): string => `${row.run_id} ${row.step_id}`;

/** Who deletes a wait has won it: an event, the clock, or a child run. */
function disarm(tx: Connection, waits: readonly { run_id: string; step_id: string }[]) {
  return rows(
    tx,
    Resumed,
    sql`delete from engine.wait w
      using unnest(${waits.map((row) => row.run_id)}::uuid[], ${waits.map((row) => row.step_id)}::text[]) as d(run_id, step_id)
      where w.run_id = d.run_id and w.step_id = d.step_id returning w.run_id, w.step_id, w.kind`,
  );
}

const BATCH = 500;

const RunIdRow = z.object({ run_id: z.string() });

/** Ends the sleeps and waits whose time has come. Answers how many. */
export async function resumeByClock(tx: Connection, now: Date): Promise<number> {
  const due = await rows(
    tx,
    RunIdRow,
    sql`select run_id from engine.wait where wake_at <= ${now} order by wake_at limit ${BATCH}`,
  );
  if (due.length === 0) {
    return 0;
  }
  const runIds = due.map((row) => row.run_id);
  await lockRuns(tx, runIds);
  const won = await rows(
    tx,
    Resumed.extend({ wake_at: z.date() }),
    sql`delete from engine.wait where run_id = any(${runIds}::uuid[]) and wake_at <= ${now} returning run_id, step_id, kind, wake_at`,
  );
  const completions: Completion[] = won
    .sort((a, b) => a.wake_at.getTime() - b.wake_at.getTime())
    .flatMap((row) =>
      row.kind === "cancel" ? [] : [{ runId: row.run_id, stepId: row.step_id, result: atTimeout(row.kind) }],
    );
  await completeSteps(tx, completions, now);
  return won.length;
}

function atTimeout(kind: "sleep" | "event" | "invoke"): StepResult {
  return kind === "invoke"
    ? { error: { name: "InngestInvokeTimeoutError", message: "The invoked function took longer than its timeout" } }
    : { data: null };
}
