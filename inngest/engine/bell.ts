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
  let isClosed = false;
  let client: Client | null = null;

  async function connect(): Promise<void> {
    const fresh = new Client({ connectionString, application_name: "almanac-engine-ear" });
    fresh.on("error", again);
    fresh.on("notification", bell.ring);
    await fresh.connect();
    await fresh.query(`listen ${OUTBOX_CHANNEL}`);
    client = fresh;
    bell.ring();
  }

  function again(): void {
    client = null;
    if (!isClosed) {
      setTimeout(() => void connect().catch(again), SECOND_MS).unref();
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
