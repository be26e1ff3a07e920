import { SECOND_MS } from "@/lib/base/time";
import { createBell, ringOnOutbox } from "./bell";
import { inTransaction, openPool } from "./db";
import type { Loop } from "./loop";
import { takeOutbox } from "./outbox";
import type { EventBody } from "./protocol";

export type RelayOptions = {
  connectionString: string;
  send: (events: EventBody[]) => Promise<unknown>;
  onTrouble: (error: unknown, where: string) => void;
};

const BATCH = 100;

/**
 * With a real Inngest only the outbox is ours: its events are handed over in order, each with the id it was written with,
 * so one that is sent again after a crash counts once there too.
 */
export function startRelay(options: RelayOptions): Loop {
  const pool = openPool(options.connectionString, 2);
  const bell = createBell();
  const ear = ringOnOutbox(options.connectionString, bell);
  let isStopped = false;

  async function relay(): Promise<number> {
    return inTransaction(pool, async (tx) => {
      const events = await takeOutbox(tx, BATCH);
      if (events.length > 0) {
        await options.send(events);
      }
      return events.length;
    });
  }

  async function turn(): Promise<void> {
    while (!isStopped) {
      const sent = await relay().catch((error) => {
        options.onTrouble(error, "relay");
        return 0;
      });
      if (sent < BATCH) {
        await bell.wait(SECOND_MS);
      }
    }
  }

  const turning = turn();
  return {
    stop: async () => {
      isStopped = true;
      bell.ring();
      await turning;
      await ear.close();
      await pool.end();
    },
  };
}
