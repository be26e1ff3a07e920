import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { addMs, type Clock } from "@/lib/base/time";
import { createEngine, type Engine, type EngineOptions } from "./engine";

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & { advance: (ms: number) => void };

export function testClock(start = new Date("2026-01-01T00:00:00Z")): TestClock {
  let at = start;
  return {
    now: async () => at,
    advance: (ms) => {
      at = addMs(at, ms);
    },
  };
}

export type TestEngine = Engine & {
  clock: TestClock;
  /** Does everything that is due, and what follows from it, until nothing is left. */
  drain: () => Promise<void>;
  /** Moves the clock on from one due moment to the next, draining at each. */
  advance: (ms: number) => Promise<void>;
};

export const TEST_SIGNING_KEY = `signkey-test-${"0".repeat(64)}`;

type TestOptions = Pick<EngineOptions, "connectionString"> &
  Partial<EngineOptions> & {
    client: Inngest.Any;
    functions: InngestFunction.Any[];
    clock?: TestClock;
    /** Lets the client's `fetch` reach the engine; for the app's own client that is `openEngineDoor`. */
    openDoor: (door: typeof fetch) => void;
  };

/** An engine that moves only when told, in this process and on this clock. */
export async function startTestEngine({ client, functions, openDoor, ...options }: TestOptions): Promise<TestEngine> {
  const clock = options.clock ?? testClock();
  const handler = serve({ client, functions });
  const engine = createEngine({
    signingKey: client.signingKey ?? TEST_SIGNING_KEY,
    transport: async (request) => handler(request),
    origin: "http://app.internal",
    random: () => 0,
    onTrouble: (error, where) => console.error(`engine trouble in ${where}:`, error),
    ...options,
    clock,
  });
  openDoor(engine.door);
  await engine.register();
  const drain = async () => {
    while (await engine.step()) {
      await engine.settled();
    }
  };
  return { ...engine, clock, drain, advance: (ms) => advance(engine, clock, ms, drain) };
}

async function advance(engine: Engine, clock: TestClock, ms: number, drain: () => Promise<void>): Promise<void> {
  const end = addMs(await clock.now(), ms);
  await drain();
  for (;;) {
    const now = await clock.now();
    const next = (await engine.nextDue()) ?? end;
    if (next.getTime() >= end.getTime()) {
      clock.advance(end.getTime() - now.getTime());
      return drain();
    }
    clock.advance(Math.max(1, next.getTime() - now.getTime()));
    await drain();
  }
}
