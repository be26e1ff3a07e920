import { existsSync } from "node:fs";
import { join } from "node:path";
import { collectEndpoint } from "@/lib/api/server/collect-endpoint";
import { serveHandlers } from "@/lib/api/server/testing";
import { BatchCall, callOf } from "@/lib/events/api";
import { receiveCall } from "@/lib/webhooks/server/receive";
import { DATA_DIR } from "../data-dir";
import { Children } from "../launch/children";
import { appEnvironment } from "../launch/environment";
import { startWeb } from "../launch/web";
import { anyPort } from "../ports";
import type { World } from "./section";

/** Where calls are sent while measuring, in words for the report, and the process that answers them. */
export type Web = { origin: string; words: string; isBuilt: boolean; pid: number };

/**
 * The built app where there is a build; else the same handlers behind plain HTTP in this process, and the report says so.
 * With its engine the app also works in the background.
 */
export async function withWeb<T>(
  world: World,
  work: (web: Web) => Promise<T>,
  engine: "off" | "embedded" = "off",
): Promise<T> {
  if (!existsSync(join(".next", "BUILD_ID"))) {
    return withHandlers(work);
  }
  const children = new Children();
  const port = await anyPort();
  const facts = {
    mode: "start" as const,
    databaseUrl: world.databaseUrl,
    authSecret: process.env.AUTH_SECRET ?? "",
    port,
    smtpUrl: null,
  };
  const environment = { ...appEnvironment(facts, process.env), ENGINE: engine };
  try {
    const log = { dataDir: DATA_DIR };
    const instanceId = environment.INSTANCE_ID;
    const { pid = 0 } = await startWeb(children, {
      command: "start",
      port,
      host: "127.0.0.1",
      environment,
      instanceId,
      log,
    });
    return await work({ origin: `http://127.0.0.1:${port}`, words: "the built app", isBuilt: true, pid });
  } finally {
    await children.stopAll();
  }
}

async function withHandlers<T>(work: (web: Web) => Promise<T>): Promise<T> {
  const batch = collectEndpoint({ takes: "batch", summary: "", body: BatchCall });
  const track = collectEndpoint({ takes: "track", summary: "", body: callOf("track") });
  const routes: Record<string, (request: Request) => Response | Promise<Response>> = {
    "/api/v1/batch": (request) => batch(request),
    "/api/v1/track": (request) => track(request),
    "/api/health": () => Response.json({ status: "ok" }),
  };
  const webhook = (path: string) => {
    const [, platform, key] = /^\/api\/webhooks\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    return platform && key
      ? async (request: Request) => Response.json(await receiveCall({ platform, key, request }))
      : undefined;
  };
  const server = await serveHandlers((path) => routes[path] ?? webhook(path));
  try {
    return await work({
      origin: server.origin,
      words: "its handlers behind plain HTTP: there is no build",
      isBuilt: false,
      pid: process.pid,
    });
  } finally {
    await server.close();
  }
}
