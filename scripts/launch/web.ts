import type { ChildProcess, StdioOptions } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "../setup-error";
import type { Children } from "./children";
import { NEXT } from "./web-build";

const SERVER = join(import.meta.dirname, "server.mjs");
/** V8 would let the heap grow to several times what lives before it collects; `imports/server/memory.ts` goes further for a while. */
const FRUGAL_HEAP = ["--max-semi-space-size=4", "--heap-growing-percent=40"];
/** Buffers of files and of the database's answers go back to the system at once, instead of leaving holes. Of glibc; unknown elsewhere. */
const FRUGAL_MALLOC = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "131072", MALLOC_TRIM_THRESHOLD_: "131072" };
const PATIENCE_MS = 90_000;
const POLL_MS = 200;

export type WebOptions = {
  command: "start" | "dev";
  port: number;
  host: string | null;
  environment: NodeJS.ProcessEnv;
  instanceId: string;
  /** Where its output goes: into a file of the data folder, or onto this terminal. */
  log: { dataDir: string } | "terminal";
  /** The folder of another app than this one. */
  app?: string;
};

/** Starts the app and waits until this very instance answers: an old one on the same port must not be mistaken for it. */
export async function startWeb(children: Children, options: WebOptions): Promise<ChildProcess> {
  const { command, port, host, environment, instanceId, log, app = "." } = options;
  const args =
    command === "dev"
      ? [NEXT, "dev", app, "--port", String(port), ...(host ? ["--hostname", host] : [])]
      : [...FRUGAL_HEAP, SERVER, app, String(port), ...(host ? [host] : [])];
  const logPath = log === "terminal" ? null : join(log.dataDir, "web.log");
  const output = logPath ? openSync(logPath, "w") : null;
  const stdio: StdioOptions = output === null ? ["ignore", "inherit", "inherit"] : ["ignore", output, output];
  const child = children.start(args, { env: { ...FRUGAL_MALLOC, ...environment }, stdio });
  if (output !== null) {
    closeSync(output);
  }
  await untilHealthy(child, `http://${host ?? "127.0.0.1"}:${port}`, instanceId, logPath);
  return child;
}

async function untilHealthy(
  child: ChildProcess,
  url: string,
  instanceId: string,
  logPath: string | null,
): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw cannotServe("ended before it could answer", logPath);
    }
    if (await isAnsweredBy(instanceId, url)) {
      return;
    }
    await sleep(POLL_MS);
  }
  throw cannotServe(`did not answer at ${url}/api/health in ${PATIENCE_MS / 1000} s`, logPath);
}

async function isAnsweredBy(instanceId: string, url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return answer.ok && (await answer.text()).includes(instanceId);
  } catch {
    return false;
  }
}

function cannotServe(what: string, logPath: string | null): SetupError {
  const said = logPath ? readFileSync(logPath, "utf8").trim().split("\n").slice(-20).join("\n") : "";
  return new SetupError(
    `The app ${what}.${said && ` It said:\n${said}`}`,
    logPath ? `The whole log is in ${logPath}.` : "Its reason stands above.",
  );
}
