import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { z } from "zod";
import { SECOND_MS } from "@/lib/base/time";
import { env } from "@/lib/env";
import { overHttp } from "../transport";
import { contractFunctions } from "./functions";
import { openLab, openLedger, silent } from "./lab";

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

export type Mode = { transport: "in-process" | "http"; checkpointing: boolean };

export async function embeddedHarness(mode: Mode): Promise<Harness> {
  let server: Server | undefined;
  const { engine, client, ledger, close } = await openLab(contractFunctions, {
    checkpointing: mode.checkpointing,
    served: async (forClient, functions) => {
      if (mode.transport === "in-process") {
        return {};
      }
      server = createServer(serve({ client: forClient, functions }));
      return { transport: overHttp, origin: await listen(server) };
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
      await close();
      server?.closeAllConnections();
      server?.close();
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return `http://127.0.0.1:${port}`;
}

/** The same functions on a real Inngest at `baseUrl`, which must be able to reach this machine. */
export async function externalHarness(baseUrl: string): Promise<Harness> {
  const ledger = await openLedger(env().DATABASE_URL);
  const client = new Inngest({ id: "lab", isDev: true, baseUrl, logger: silent });
  const functions: InngestFunction.Any[] = contractFunctions(client, ledger.record);
  const server = createServer(serve({ client, functions }));
  await fetch(`${await listen(server)}/api/inngest`, { method: "PUT" });
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
