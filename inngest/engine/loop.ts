import { type Clock, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { createBell, ringOnOutbox } from "./bell";
import type { Engine } from "./engine";
import { LEASE_MS } from "./queue";

export type LoopOptions = {
  connectionString: string;
  clock: Clock;
  /** How long an event may go unnoticed when its notification was lost, and how soon a moved clock is seen. */
  pollMs?: number;
  leaseMs?: number;
  onTrouble: (error: unknown, where: string) => void;
};

export type Loop = { stop: () => Promise<void> };

const SHORTEST_MS = 5;
const SWEEP_MS = 10 * MINUTE_MS;

/** Keeps an engine turning: at once when something is announced, else when the next thing comes due. */
export function startLoop(engine: Engine, options: LoopOptions): Loop {
  const pollMs = options.pollMs ?? SECOND_MS;
  const bell = createBell();
  const ear = ringOnOutbox(options.connectionString, bell);
  const pulse = every((options.leaseMs ?? LEASE_MS) / 4, () => engine.heartbeat(), "heartbeat");
  const broom = every(SWEEP_MS, () => engine.sweep(), "sweep");
  engine.onProgress(bell.ring);
  let isStopped = false;
  const turning = turn();

  function every(intervalMs: number, work: () => Promise<unknown>, where: string): NodeJS.Timeout {
    return setInterval(() => work().catch((error) => options.onTrouble(error, where)), intervalMs).unref();
  }

  async function turn(): Promise<void> {
    while (!isStopped) {
      try {
        await bell.wait((await engine.step()) ? SHORTEST_MS : await idleMs());
      } catch (error) {
        options.onTrouble(error, "loop");
        await bell.wait(pollMs);
      }
    }
  }

  async function idleMs(): Promise<number> {
    const next = await engine.nextDue();
    const now = await options.clock.now();
    return next === null ? pollMs : Math.min(pollMs, Math.max(SHORTEST_MS, next.getTime() - now.getTime()));
  }

  async function stop(): Promise<void> {
    isStopped = true;
    clearInterval(broom);
    bell.ring();
    await turning;
    await ear.close();
    await engine.close();
    clearInterval(pulse);
  }

  let stopping: Promise<void> | null = null;
  return {
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
