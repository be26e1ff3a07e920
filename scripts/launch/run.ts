import { explain } from "../setup-error";
import type { Mode } from "./environment";
import { Launcher, type Running } from "./launch";
import { type LaunchOptions, launchOptions } from "./options";

const PARENT_CHECK_MS = 300;

export type Script = {
  mode: Mode;
  prepare?: () => Promise<void>;
  whenReady: (running: Running, options: LaunchOptions) => Promise<void> | void;
};

/** Brings an installation up and keeps it until the person, npm or the machine says stop. */
export async function run(script: Script): Promise<void> {
  const launcher = new Launcher();
  let isStopping = false;
  async function stop(code: number): Promise<void> {
    if (isStopping) {
      return;
    }
    isStopping = true;
    await launcher.stop();
    process.exit(code);
  }
  listen(stop);
  try {
    const options = launchOptions(process.argv.slice(2), process.env);
    const prepare = script.prepare ?? (async () => {});
    const running = await launcher.start({ ...options, mode: script.mode, prepare });
    running.web.once("exit", (code) => {
      if (!isStopping) {
        console.error(`\nThe app ended by itself (${code ?? "by a signal"}).`);
        void stop(1);
      }
    });
    await script.whenReady(running, options);
  } catch (error) {
    if (!isStopping) {
      console.error(explain(error));
      await stop(1);
    }
  }
}

function listen(stop: (code: number) => Promise<void>): void {
  let requests = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      requests += 1;
      if (requests > 2) {
        process.exit(1);
      }
      if (requests === 1) {
        console.log("\nStopping ...");
      }
      void stop(0);
    });
  }
  // A SIGTERM to npm never reaches us: the shell between us dies of it, and we notice that we were given to another parent.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) {
        void stop(0);
      }
    }, PARENT_CHECK_MS).unref();
  }
}
