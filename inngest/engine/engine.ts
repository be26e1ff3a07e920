import type { Pool } from "pg";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { type Clock, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { emptyBuckets } from "./buckets";
import { commit } from "./commit";
import { inTransaction, openPool, rows } from "./db";
import { createDoor } from "./door";
import { ingest } from "./ingest";
import { takeOutbox } from "./outbox";
import { interpret } from "./outcome";
import { type FunctionPlan, planFunction, RegistrationError } from "./plan";
import { type CallBody, EventBody, errorWords, type StepResult } from "./protocol";
import { type Claim, claim, extend, LEASE_MS, nextDue, release } from "./queue";
import { forgetOld, saveFunctions, tickSchedules } from "./schedule";
import { memoryOf, saveResults } from "./steps";
import { type Answer, createCaller, type Transport } from "./transport";
import { resumeByClock } from "./waits";

export type EngineOptions = {
  /** A direct connection as the worker role: LISTEN does not pass a transaction pooler. */
  connectionString: string;
  signingKey: string;
  transport: Transport;
  /** Where the transport finds the app; in-process any address will do. */
  origin: string;
  clock: Clock;
  slots?: number;
  leaseMs?: number;
  callTimeoutMs?: number;
  /** Whether the app may report steps while it runs on, which spares a call per step. */
  checkpointing?: boolean;
  random?: () => number;
  /** Told of what went wrong in the engine itself; failing functions are kept with their runs. */
  onTrouble?: (error: unknown, where: string) => void;
};

export type Engine = {
  /** What the SDK's client uses as `fetch`. */
  door: typeof fetch;
  /** Makes the app register its functions. Throws a sentence that names the function and the option that is not supported. */
  register: () => Promise<void>;
  /** Looks once for anything due and does it. Answers whether there was something. */
  step: () => Promise<boolean>;
  /** Resolves when no dispatch is under way. */
  settled: () => Promise<void>;
  nextDue: () => Promise<Date | null>;
  heartbeat: () => Promise<void>;
  sweep: () => Promise<number>;
  /** Called after each dispatch, when there may be more to do. */
  onProgress: (listener: () => void) => void;
  close: (options?: { graceMs?: number }) => Promise<void>;
};

const OUTBOX_BATCH = 500;
const RunState = z.object({ id: z.string(), events: z.array(EventBody), is_parallel: z.boolean() });

export function createEngine(options: EngineOptions): Engine {
  const slots = options.slots ?? 16;
  const leaseMs = options.leaseMs ?? LEASE_MS;
  const pool = openPool(options.connectionString, slots + 4);
  const state: EngineState = {
    ...options,
    pool,
    slots,
    leaseMs,
    plans: new Map(),
    live: new Map(),
    trouble: null,
    listeners: [],
    lastBeatMs: 0,
    caller: createCaller({ ...options, timeoutMs: options.callTimeoutMs ?? 15 * MINUTE_MS }),
  };
  return {
    door: createDoor({
      now: options.clock.now,
      receive: (events) => receive(state, events),
      register: (functions) => adopt(state, functions),
      checkpoint: async (runId, lease, done) =>
        saveResults(pool, { runId, lease, leaseMs }, done, await options.clock.now()),
    }),
    register: () => register(state),
    step: () => step(state),
    settled: async () => void (await Promise.allSettled([...state.live.values()])),
    nextDue: () => nextDue(pool),
    heartbeat: () => beat(state),
    sweep: async () => forgetOld(pool, await options.clock.now()),
    onProgress: (listener) => void state.listeners.push(listener),
    close: ({ graceMs = 10 * SECOND_MS } = {}) => close(state, graceMs),
  };
}

type EngineState = EngineOptions & {
  pool: Pool;
  slots: number;
  leaseMs: number;
  plans: Map<string, FunctionPlan>;
  /** Dispatches under way, by lease. */
  live: Map<string, Promise<void>>;
  trouble: RegistrationError | null;
  listeners: (() => void)[];
  lastBeatMs: number;
  caller: ReturnType<typeof createCaller>;
};

async function receive(state: EngineState, events: EventBody[]): Promise<void> {
  const now = await state.clock.now();
  await inTransaction(state.pool, (tx) => ingest(tx, state.plans.values(), events, now));
  wake(state);
}

async function register(state: EngineState): Promise<void> {
  const answer = await state.caller.register();
  if (state.trouble) {
    throw state.trouble;
  }
  if (answer.status !== 200) {
    throw new Error(`The app did not register its functions: status ${answer.status}`);
  }
}

async function adopt(state: EngineState, functions: { id: string }[]): Promise<void> {
  try {
    const plans = functions.map(planFunction);
    const now = await state.clock.now();
    await inTransaction(state.pool, (tx) => saveFunctions(tx, plans, now));
    state.plans = new Map(plans.map((plan) => [plan.id, plan]));
    state.trouble = null;
  } catch (error) {
    state.trouble = error instanceof RegistrationError ? error : null;
    throw error;
  }
}

async function step(state: EngineState): Promise<boolean> {
  const now = await state.clock.now();
  const taken = await inTransaction(state.pool, async (tx) => {
    const events = await takeOutbox(tx, OUTBOX_BATCH);
    await ingest(tx, state.plans.values(), events, now);
    return events.length;
  });
  const timed = await inTransaction(state.pool, (tx) => tickSchedules(tx, state.plans, now));
  const emptied = await inTransaction(state.pool, (tx) => emptyBuckets(tx, state.plans, now));
  const resumed = await inTransaction(state.pool, (tx) => resumeByClock(tx, now));
  const started = await dispatchDue(state, now);
  return taken + timed + emptied + resumed + started > 0;
}

async function beat(state: EngineState): Promise<void> {
  state.lastBeatMs = performance.now();
  await extend(state.pool, [...state.live.keys()], state.leaseMs);
}

async function dispatchDue(state: EngineState, now: Date): Promise<number> {
  const free = state.slots - state.live.size;
  if (free <= 0) {
    return 0;
  }
  // A process that was too busy to give signs of life must not take its own work for abandoned.
  if (state.live.size > 0 && performance.now() - state.lastBeatMs > state.leaseMs / 2) {
    await beat(state);
  }
  const claims = await claim(state.pool, { free, total: state.slots }, state.leaseMs, now);
  if (claims.length === 0) {
    return 0;
  }
  const bodies = await callBodies(state, claims);
  for (const claimed of claims) {
    const work = dispatch(state, claimed, bodies.get(claimed.id))
      .catch((error) => state.onTrouble?.(error, "dispatch"))
      .finally(() => {
        state.live.delete(claimed.lease);
        wake(state);
      });
    state.live.set(claimed.lease, work);
  }
  return claims.length;
}

async function callBodies(state: EngineState, claims: readonly Claim[]): Promise<Map<string, CallBody>> {
  const runIds = [...new Set(claims.map((claimed) => claimed.run_id))];
  const now = await state.clock.now();
  // In the order in which everybody holds runs; whoever still meets somebody the other way round goes again.
  const runs = await inTransaction(state.pool, (tx) =>
    rows(
      tx,
      RunState,
      sql`with held as (select id from engine.run where id = any(${runIds}::uuid[]) order by id for no key update)
        update engine.run r set status = 'running', started_at = coalesce(r.started_at, ${now})
        from held where r.id = held.id returning r.id, r.events, r.is_parallel`,
    ),
  );
  const memory = Map.groupBy(await memoryOf(state.pool, runIds), (row) => row.run_id);
  const byId = new Map(runs.map((run) => [run.id, run]));
  return new Map(
    claims.flatMap((claimed) => {
      const run = byId.get(claimed.run_id);
      return run ? [[claimed.id, bodyOf(state, claimed, run, memory.get(run.id) ?? [])] as const] : [];
    }),
  );
}

function bodyOf(
  state: EngineState,
  claimed: Claim,
  run: z.infer<typeof RunState>,
  memory: readonly { step_id: string; result: StepResult }[],
): CallBody {
  return {
    version: 2,
    event: run.events[0],
    events: run.events,
    steps: Object.fromEntries(memory.map((row) => [row.step_id, row.result])),
    ctx: {
      run_id: run.id,
      ...(state.checkpointing === false ? {} : { fn_id: claimed.fn_id }),
      qi_id: claimed.lease,
      attempt: claimed.attempt,
      max_attempts: state.plans.get(claimed.fn_id)?.maxAttempts ?? 1,
      disable_immediate_execution: run.is_parallel,
      use_api: false,
      stack: { stack: memory.map((row) => row.step_id), current: memory.length },
    },
  };
}

async function dispatch(state: EngineState, claimed: Claim, body: CallBody | undefined): Promise<void> {
  if (!body) {
    return;
  }
  const answer = await ask(state, claimed, body);
  const now = await state.clock.now();
  const outcome = interpret(answer, claimed.fn_id, now);
  await commit({ ...state, random: state.random ?? Math.random }, claimed, outcome, now);
}

/** An app that cannot be reached is an attempt that failed. */
async function ask(state: EngineState, claimed: Claim, body: CallBody): Promise<Answer> {
  try {
    return await state.caller.run(claimed.fn_id, claimed.step_id, claimed.run_id, body);
  } catch (error) {
    return { status: 503, headers: new Headers(), body: errorWords(error) };
  }
}

function wake(state: EngineState): void {
  for (const listener of state.listeners) {
    listener();
  }
}

async function close(state: EngineState, graceMs: number): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
  await Promise.race([Promise.allSettled([...state.live.values()]), patience]);
  await release(state.pool, [...state.live.keys()]).catch((error) => state.onTrouble?.(error, "stop"));
  await state.pool.end();
}
