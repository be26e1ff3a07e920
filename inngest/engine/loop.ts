import { Client } from "pg";
import { type Clock, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import type { Engine } from "./engine";
import { OUTBOX_CHANNEL } from "./outbox";

export type LoopOptions = {
  connectionString: string;
  clock: Clock;
  /** How long an event may go unnoticed when its notification was lost, and how soon a moved clock is seen. */
  pollMs?: number;
  leaseMs?: number;
  onTrouble: (error: unknown, where: string) => void;
};

export type Loop = { stop: () => Promise<void> };

/** Completions within this span are answered by one claim instead of one each. */
const GATHER_MS = 5;

/** Keeps an engine turning: at once when something is announced, else when the next thing comes due. */
export function startLoop(engine: Engine, options: LoopOptions): Loop {
  const pollMs = options.pollMs ?? SECOND_MS;
  const bell = createBell();
  const ear = listen(options, bell.ring);
  const pulse = setInterval(
    () => engine.heartbeat().catch((error) => options.onTrouble(error, "heartbeat")),
    (options.leaseMs ?? 20 * SECOND_MS) / 4,
  );
  const broom = setInterval(() => engine.sweep().catch((error) => options.onTrouble(error, "sweep")), 10 * MINUTE_MS);
  engine.onProgress(bell.ring);
  let isStopped = false;
  const turning = turn();

  async function turn(): Promise<void> {
    while (!isStopped) {
      try {
        await bell.wait((await engine.step()) ? GATHER_MS : await idleMs());
      } catch (error) {
        options.onTrouble(error, "loop");
        await bell.wait(pollMs);
      }
    }
  }

  async function idleMs(): Promise<number> {
    const next = await engine.nextDue();
    const now = await options.clock.now();
    return next === null ? pollMs : Math.min(pollMs, Math.max(GATHER_MS, next.getTime() - now.getTime()));
  }

  return {
    stop: async () => {
      isStopped = true;
      clearInterval(broom);
      bell.ring();
      await turning;
      await ear.close();
      await engine.close();
      clearInterval(pulse);
    },
  };
}

/** Something to wait for that may ring before anyone waits. */
function createBell() {
  let isRung = false;
  let answer: (() => void) | null = null;
  return {
    ring: () => {
      isRung = true;
      answer?.();
    },
    wait: async (timeoutMs: number) => {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, isRung ? GATHER_MS : timeoutMs);
        answer = () => {
          clearTimeout(timer);
          setTimeout(resolve, GATHER_MS);
        };
      });
      answer = null;
      isRung = false;
    },
  };
}

/** Hears of new events in the outbox. Without it the poll finds them, so a lost connection only costs time. */
function listen(options: LoopOptions, ring: () => void): { close: () => Promise<void> } {
  let isClosed = false;
  let client: Client | null = null;

  async function connect(): Promise<void> {
    const fresh = new Client({ connectionString: options.connectionString, application_name: "almanac-engine-ear" });
    fresh.on("error", again);
    fresh.on("notification", ring);
    await fresh.connect();
    await fresh.query(`listen ${OUTBOX_CHANNEL}`);
    client = fresh;
    ring();
  }

  function again(): void {
    client = null;
    if (!isClosed) {
      setTimeout(() => connect().catch(again), SECOND_MS).unref();
    }
  }

  connect().catch(again);
  return {
    close: async () => {
      isClosed = true;
      await client?.end().catch(() => undefined);
    },
  };
}
