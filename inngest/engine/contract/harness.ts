import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { Pool } from "pg";
import { z } from "zod";
import { SECOND_MS } from "@/lib/base/time";
import { startTestEngine, TEST_SIGNING_KEY } from "../testing";
import { overHttp } from "../transport";
import { contractFunctions } from "./functions";

type Sendable = { name: string; data: object; id?: string };

/** One engine under the contract: send events, let time pass, read what really happened. */
export type Harness = {
  send: (...events: Sendable[]) => Promise<void>;
  /** Lets time pass until the condition holds, at most this long. */
  until: (holds: () => Promise<boolean>, limitMs: number) => Promise<void>;
  pass: (ms: number) => Promise<void>;
  now: () => Promise<Date>;
  effects: (scope: string) => Promise<string[]>;
  close: () => Promise<void>;
};

/** The side effects of the contract's functions, in a table that no engine knows. */
export async function openEffects(connectionString: string) {
  const pool = new Pool({ connectionString, max: 8 });
  await pool.query(
    `create table if not exists effect (id bigint generated always as identity primary key, scope text not null, what text not null)`,
  );
  return {
    record: async (scope: string, what: string) => {
      await pool.query("insert into effect (scope, what) values ($1, $2)", [scope, what]);
    },
    effects: async (scope: string) => {
      const { rows } = await pool.query("select what from effect where scope = $1 order by id", [scope]);
      return z
        .array(z.object({ what: z.string() }))
        .parse(rows)
        .map((row) => row.what);
    },
    close: () => pool.end(),
  };
}

const quiet = () => undefined;
/** Functions of the contract fail on purpose. */
const silent = { info: quiet, warn: quiet, error: quiet, debug: quiet };

/** Each engine begins with nothing, as its clock does. */
async function forgetEverything(connectionString: string): Promise<void> {
  const pool = new Pool({ connectionString, max: 1 });
  await pool.query("truncate engine.run, engine.event, engine.cron, engine.bucket, engine.outbox, effect cascade");
  await pool.end();
}

export type Mode = { transport: "in-process" | "http"; checkpointing: boolean };

export async function embeddedHarness(mode: Mode, urls: { owner: string; engine: string }): Promise<Harness> {
  const ledger = await openEffects(urls.owner);
  let door: typeof fetch = fetch;
  const client = new Inngest({
    id: "contract",
    isDev: false,
    baseUrl: "http://engine.internal/",
    eventKey: "embedded",
    signingKey: TEST_SIGNING_KEY,
    logger: silent,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => door(input, init),
  });
  await forgetEverything(urls.owner);
  const functions = contractFunctions(client, ledger.record);
  const server = mode.transport === "http" ? createServer(serve({ client, functions })) : null;
  await new Promise<void>((resolve) => (server ? server.listen(0, "127.0.0.1", resolve) : resolve()));
  const port = server ? (server.address() as AddressInfo).port : 0;
  const engine = await startTestEngine({
    client,
    functions,
    connectionString: urls.engine,
    checkpointing: mode.checkpointing,
    ...(server ? { transport: overHttp, origin: `http://127.0.0.1:${port}` } : {}),
    openDoor: (opened) => {
      door = opened;
    },
  });
  return {
    send: async (...events) => void (await client.send(events)),
    until: async (holds, limitMs) => {
      await engine.drain();
      for (let passedMs = 0; passedMs < limitMs && !(await holds()); passedMs += SECOND_MS) {
        await engine.advance(SECOND_MS);
      }
    },
    pass: (ms) => engine.advance(ms),
    now: engine.clock.now,
    effects: ledger.effects,
    close: async () => {
      await engine.close();
      server?.closeAllConnections();
      server?.close();
      await ledger.close();
    },
  };
}

/** The same functions on a real Inngest at `baseUrl`, which must reach this machine at the given address. */
export async function externalHarness(baseUrl: string, ownerUrl: string): Promise<Harness> {
  const ledger = await openEffects(ownerUrl);
  const client = new Inngest({ id: "contract", isDev: true, baseUrl, logger: silent });
  const server = createServer(serve({ client, functions: contractFunctions(client, ledger.record) }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" });
  return {
    send: async (...events) => void (await client.send(events)),
    until: async (holds, limitMs) => {
      const end = performance.now() + limitMs;
      while (performance.now() < end && !(await holds())) {
        await sleep(200);
      }
    },
    pass: (ms) => sleep(ms + SECOND_MS).then(() => undefined),
    now: async () => new Date(),
    effects: ledger.effects,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await ledger.close();
    },
  };
}
