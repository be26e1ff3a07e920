import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../ports";
import { commandLine, hasEnded, signal } from "../processes";
import { SetupError } from "../setup-error";
import { accountFor } from "./account";
import { majorVersion, postgresBinaries } from "./binaries";
import { initialise, launch, logTail, OWNER, readState } from "./cluster";

export type PostgresOptions = {
  /** The folder of the cluster; its log stands beside it as `<dir>.log`. */
  dir: string;
  password: string;
  /** Where to begin looking for a free port. */
  port: number;
  /** Extra settings, `name=value`. */
  settings?: readonly string[];
};
export type PostgresServer = {
  pid: number;
  port: number;
  urlOf: (database: string) => string;
  stop: () => Promise<void>;
};

const STOP_PATIENCE_MS = 15_000;
const ATTEMPTS = 4;
const PASSING_TROUBLE = /Address already in use|could not bind|still in use/;

/** Starts the built-in Postgres, making its cluster first where there is none. One left over from a crash is ended before. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const dir = resolve(options.dir);
  const { initdb, postgres } = await postgresBinaries();
  const account = accountFor(dir, initdb);
  const leftOver = runningPostgres(dir);
  if (leftOver) {
    await stopPostgres(leftOver.pid);
  }
  if (existsSync(join(dir, "PG_VERSION"))) {
    checkMaker(dir, initdb);
  } else {
    initialise(initdb, dir, options.password, account);
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    rmSync(join(dir, "postmaster.pid"), { force: true });
    const port = await freePort(options.port);
    const pid = await launch(postgres, dir, [`port=${port}`, ...(options.settings ?? [])], account);
    if (pid !== null) {
      return serverAt(pid, port, options.password);
    }
    if (!PASSING_TROUBLE.test(logTail(dir))) {
      break;
    }
    await sleep(500 * attempt);
  }
  throw new SetupError(
    `Postgres could not start on ${dir}. It said:\n${logTail(dir)}`,
    "Mend what it names; or move that folder away to begin with an empty store; or set DATABASE_URL to a Postgres of your own.",
  );
}

/** A newer or older server would say no more than that a setting or a file is foreign to it. */
function checkMaker(dir: string, initdb: string): void {
  const maker = Number(readFileSync(join(dir, "PG_VERSION"), "utf8"));
  const starting = majorVersion(initdb);
  if (maker !== starting) {
    throw new SetupError(
      `The data in ${dir} was made by Postgres ${maker}, and Postgres ${starting} was to be started on it.`,
      `Set POSTGRES_BIN to the folder with the programs of Postgres ${maker}, or unset it where it names another; or move that folder away to begin with an empty store.`,
    );
  }
}

export function serverAt(pid: number, port: number, password: string): PostgresServer {
  return {
    pid,
    port,
    urlOf: (database) => `postgresql://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: () => stopPostgres(pid),
  };
}

/** The server that serves this folder right now, whoever started it. */
export function runningPostgres(dir: string): { pid: number; port: number } | null {
  const state = readState(resolve(dir));
  return state && commandLine(state.pid).includes(resolve(dir)) ? state : null;
}

/** SIGINT is Postgres' fast and clean shutdown; SIGQUIT the last word, from which it recovers at the next start. */
async function stopPostgres(pid: number): Promise<void> {
  signal(pid, "SIGINT");
  if (!(await hasEnded(pid, STOP_PATIENCE_MS))) {
    signal(pid, "SIGQUIT");
    await hasEnded(pid, STOP_PATIENCE_MS);
  }
}
