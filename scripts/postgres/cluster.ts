import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync, closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../processes";
import { SetupError } from "../setup-error";
import type { Account } from "./account";
import { majorVersion } from "./binaries";

export const OWNER = "almanac";
const START_PATIENCE_MS = 60_000;

/** Unicode-aware case folding with plain byte order, the same on every machine; before version 17 only the machine itself has it. */
const localeFor = (initdb: string): string[] =>
  majorVersion(initdb) < 17
    ? ["--locale=C.UTF-8"]
    : ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** Makes an empty cluster in a folder. */
export function initialise(initdb: string, dir: string, password: string, account: Account): void {
  const passwordFile = join(tmpdir(), `almanac-${process.pid}-${process.hrtime.bigint()}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid, cwd } = account.options;
  if (process.getuid?.() === 0) {
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    const args = [
      `--pgdata=${dir}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      ...localeFor(initdb),
    ];
    const [command = initdb, ...rest] = [...account.prefix, initdb, ...args];
    const made = spawnSync(command, rest, { uid, gid, cwd, encoding: "utf8", env: englishEnv() });
    if (made.status !== 0) {
      throw new SetupError(
        `Postgres could not make its folder ${dir}. It said:\n${lastLines(made.stderr || String(made.error))}`,
        "Free some disk space or mend the permissions of that folder, or set DATABASE_URL to a Postgres of your own.",
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Runs the server in a session of its own, so that Ctrl-C reaches it only through us. Null when it ended at once. */
export async function launch(
  postgres: string,
  dir: string,
  settings: readonly string[],
  account: Account,
): Promise<number | null> {
  const flags = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings].flatMap((pair) => ["-c", pair]);
  const [command = postgres, ...args] = [...account.prefix, postgres, "-D", dir, ...flags];
  const log = openSync(logOf(dir), "w");
  const options: SpawnOptions = { ...account.options, detached: true, stdio: ["ignore", log, log], env: englishEnv() };
  const child = spawn(command, args, options);
  closeSync(log);
  child.unref();
  const failed = new Promise<"failed">((resolve) => child.once("error", () => resolve("failed")));
  const ready = untilReady(dir, () => child.exitCode !== null || child.signalCode !== null);
  return (await Promise.race([ready, failed])) === "ready" ? (child.pid ?? null) : null;
}

/** The server's own state file says when it takes connections, in every language it may log in. */
async function untilReady(dir: string, hasExited: () => boolean): Promise<"ready" | "failed"> {
  const until = performance.now() + START_PATIENCE_MS;
  while (!hasExited() && performance.now() < until) {
    if (readState(dir)?.isReady) {
      return "ready";
    }
    await sleep(20);
  }
  return "failed";
}

/** What `postmaster.pid` says: line 1 the process, line 4 the port, line 8 the state. */
export function readState(dir: string): { pid: number; port: number; isReady: boolean } | null {
  try {
    const [pid = "", , , port = "", , , , state = ""] = readFileSync(join(dir, "postmaster.pid"), "utf8").split("\n");
    return isAlive(Number(pid)) ? { pid: Number(pid), port: Number(port), isReady: state.trim() === "ready" } : null;
  } catch {
    return null;
  }
}

export const logOf = (dir: string): string => `${dir}.log`;

export function lastLines(text: string, count = 6): string {
  return text.trim().split("\n").slice(-count).join("\n");
}

export function logTail(dir: string): string {
  try {
    return lastLines(readFileSync(logOf(dir), "utf8"));
  } catch {
    return "";
  }
}

function englishEnv(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C" };
}
