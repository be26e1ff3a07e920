import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { hasEnded, signal } from "../processes";

const STOP_PATIENCE_MS = 5_000;

/** Every process a launcher started. Whatever way the launcher ends, they end too. */
export class Children {
  private readonly watchdog: ChildProcess;
  private readonly running = new Map<number, () => Promise<void>>();

  constructor() {
    const script = join(import.meta.dirname, "watchdog.ts");
    this.watchdog = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    this.watchdog.stdin?.on("error", () => {});
    this.watchdog.unref();
  }

  /** Starts a Node program in a group of its own, so that its own children end with it. */
  start(args: readonly string[], options: SpawnOptions): ChildProcess {
    const child = spawn(process.execPath, args, { ...options, detached: true });
    const { pid } = child;
    if (pid) {
      this.tell(`${-pid} SIGTERM`);
      this.running.set(pid, () => endGroup(pid));
      child.once("exit", () => this.forget(-pid, pid));
    }
    return child;
  }

  /** Takes charge of a process that was started elsewhere. */
  adopt(pid: number, stop: () => Promise<void>): void {
    this.tell(`${pid} SIGINT`);
    this.running.set(pid, async () => {
      await stop();
      this.forget(pid, pid);
    });
  }

  /** Ends them in the reverse order of their start: the app before its database. */
  async stopAll(): Promise<void> {
    for (const stop of [...this.running.values()].reverse()) {
      await stop();
    }
    this.watchdog.stdin?.end();
  }

  private forget(watchedPid: number, pid: number): void {
    this.tell(String(watchedPid));
    this.running.delete(pid);
  }

  private tell(line: string): void {
    this.watchdog.stdin?.write(`${line}\n`);
  }
}

async function endGroup(pid: number): Promise<void> {
  signal(-pid, "SIGTERM");
  if (!(await hasEnded(pid, STOP_PATIENCE_MS))) {
    signal(-pid, "SIGKILL");
    await hasEnded(pid, STOP_PATIENCE_MS);
  }
}
