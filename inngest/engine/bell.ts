import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { SECOND_MS } from "@/lib/base/time";
import { OUTBOX_CHANNEL } from "./outbox";

/** Something to wait for that may ring before anyone waits. */
export type Bell = { ring: () => void; wait: (timeoutMs: number) => Promise<void> };

/** Rings within this span are answered together, so that a burst costs one look and not one each. */
const GATHER_MS = 5;

export function createBell(): Bell {
  let isRung = false;
  let answer: (() => void) | null = null;
  return {
    ring: () => {
      isRung = true;
      answer?.();
    },
    wait: async (timeoutMs) => {
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

/** Rings at each new event in the outbox. Whoever listens also polls, so a lost connection only costs time. */
export function ringOnOutbox(connectionString: string, bell: Bell): { close: () => Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  const listening = listen();

  async function listen(): Promise<void> {
    while (!signal.aborted) {
      await hear(connectionString, bell, signal);
      await sleep(SECOND_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    close: async () => {
      closing.abort();
      await listening;
    },
  };
}

/** Listens on one connection until it is lost or no longer wanted, and leaves none behind. */
async function hear(connectionString: string, bell: Bell, signal: AbortSignal): Promise<void> {
  const client = new Client({ connectionString, application_name: "almanac-engine-ear" });
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const end = () => resolve();
  client.on("error", end);
  client.on("end", end);
  signal.addEventListener("abort", end);
  client.on("notification", bell.ring);
  try {
    await client.connect();
    await client.query(`listen ${OUTBOX_CHANNEL}`);
    bell.ring();
    await over;
  } catch {
    // Not heard this time: the loop polls meanwhile, and the next connection is tried in a second.
  }
  // A server that is away for hours is tried thousands of times: each try takes its listener along.
  signal.removeEventListener("abort", end);
  await client.end().catch(() => undefined);
}
