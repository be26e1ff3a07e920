import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "inngest/edge";
import { SECOND_MS } from "@/lib/base/time";
import { env } from "@/lib/env";
import { embeddedSigningKey, inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { engineSettings } from "@/lib/jobs/server/engine-settings";
import { logUnexpected } from "@/lib/observe/server/log";
import { functions } from ".";
import { createEngine, type Engine } from "./engine/engine";
import { type Loop, startLoop } from "./engine/loop";
import { RegistrationError } from "./engine/plan";
import { startRelay } from "./engine/relay";
import { overHttp } from "./engine/transport";

type Host = typeof globalThis & { almanacEngine?: Promise<Loop> };

const APP_PATIENCE_MS = 90 * SECOND_MS;
const onTrouble = (error: unknown, where: string): string => logUnexpected(error, `engine ${where}`);

/** Starts the background engine of this process, once however often it is asked for, and ends it with the process. */
export async function startEngine(): Promise<Loop> {
  const host = globalThis as Host;
  await (await host.almanacEngine?.catch(() => undefined))?.stop();
  host.almanacEngine = env().ENGINE === "inngest" ? Promise.resolve(relay()) : embedded();
  const loop = await host.almanacEngine;
  for (const ending of ["SIGTERM", "SIGINT"] as const) {
    process.once(ending, () => void loop.stop().catch((error) => onTrouble(error, "stop")));
  }
  return loop;
}

function relay(): Loop {
  return startRelay({ ...engineSettings(), onTrouble, send: (events) => inngest.send(events) });
}

async function embedded(): Promise<Loop> {
  const { ENGINE_TRANSPORT, NODE_ENV, PORT } = env();
  // `next dev` replaces the code of routes as it is edited, and only a call over HTTP reaches the new one.
  const isHttp = (ENGINE_TRANSPORT ?? (NODE_ENV === "development" ? "http" : "in-process")) === "http";
  const handler = serve({ client: inngest, functions, enableUnauthedSync: false });
  const settings = { ...engineSettings(), signingKey: embeddedSigningKey(), onTrouble };
  const engine = createEngine({
    ...settings,
    transport: isHttp ? overHttp : async (request) => handler(request),
    origin: isHttp ? `http://127.0.0.1:${PORT}` : "http://app.internal",
  });
  openEngineDoor(engine.door);
  if (!isHttp) {
    await engine.register();
    return startLoop(engine, settings);
  }
  return startOnceReachable(engine, () => startLoop(engine, settings));
}

/** The server that will run the functions is this very process, and it listens only after we have returned. */
function startOnceReachable(engine: Engine, start: () => Loop): Loop {
  let isStopped = false;
  const starting = registered(engine, () => isStopped).then(start);
  starting.catch((error) => onTrouble(error, "start"));
  return {
    stop: async () => {
      isStopped = true;
      await (await starting.catch(() => undefined))?.stop();
    },
  };
}

async function registered(engine: Engine, isStopped: () => boolean): Promise<void> {
  const until = performance.now() + APP_PATIENCE_MS;
  for (;;) {
    try {
      return await engine.register();
    } catch (error) {
      if (error instanceof RegistrationError || isStopped() || performance.now() > until) {
        throw error;
      }
      await sleep(SECOND_MS);
    }
  }
}
