import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { commandLine, isAlive } from "../processes";
import { SetupError } from "../setup-error";

const FILE = "instance.json";
const Instance = z.object({ pid: z.number().int(), url: z.string().nullable() });

/** What a running installation tells others on the same machine. */
export type Instance = z.infer<typeof Instance>;

/** Marks a data folder as ours, so that a second start cannot end the database of the first. Returns how to let go. */
export function claim(dataDir: string): { announce: (url: string) => void; release: () => void } {
  const path = join(dataDir, FILE);
  mkdirSync(dataDir, { recursive: true });
  const running = runningInstance(dataDir);
  if (running) {
    throw new SetupError(
      `Almanac is already running${running.url ? ` at ${running.url}` : ""} (process ${running.pid}).`,
      "Use that one, or stop it first with Ctrl-C in its window.",
    );
  }
  const write = (url: string | null) => writeFileSync(path, JSON.stringify({ pid: process.pid, url }));
  write(null);
  return { announce: write, release: () => rmSync(path, { force: true }) };
}

/** Process numbers are reused, so the number must also still belong to one of our scripts. */
export function runningInstance(dataDir: string): Instance | null {
  const instance = Instance.safeParse(readJson(join(dataDir, FILE))).data;
  const isOurs = instance && isAlive(instance.pid) && /scripts[\\/]\S+\.ts/.test(commandLine(instance.pid));
  return isOurs ? instance : null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
