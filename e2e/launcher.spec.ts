import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { runningInstance } from "@/scripts/launch/instance-file";
import { anyPort } from "@/scripts/ports";
import { commandLine } from "@/scripts/processes";
import { scratchFolder } from "@/scripts/testing/scratch";

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.skip(process.platform !== "linux", "reads processes from /proc");

let dataDir: string;
let port: number;

test.beforeAll(async () => {
  dataDir = scratchFolder("almanac-launcher-");
  port = await anyPort();
});
test.afterAll(async () => {
  // Only after a failure is there still one to end.
  const left = runningInstance(dataDir);
  if (left) {
    process.kill(left.pid, "SIGTERM");
    await expect.poll(() => runningInstance(dataDir), { timeout: 20_000 }).toBeNull();
  }
  rmSync(dataDir, { recursive: true, force: true });
});

type Demo = { npm: number; output: () => string };

/** `npm run demo` in a terminal of its own. */
function startDemo(): Demo {
  const { DATABASE_URL, SMTP_URL, APP_URL, PORT, ...environment } = process.env;
  const args = ["run", "demo", "--", "--no-open", "--port", String(port), "--data", dataDir];
  const npm = spawn("npm", args, { env: environment, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  if (!npm.pid) {
    throw new Error("npm could not be started.");
  }
  return { npm: npm.pid, output: () => text };
}

async function ready(demo: Demo): Promise<{ launcher: number; processes: number[] }> {
  await expect.poll(demo.output, { timeout: 90_000 }).toContain("Ctrl-C");
  const launcher = runningInstance(dataDir)?.pid;
  if (!launcher) {
    throw new Error("The launcher says it is ready, but its folder names no process.");
  }
  return { launcher, processes: [launcher, ...descendants(launcher)] };
}

function descendants(pid: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
  } catch {
    return 0;
  }
}

const alive = (processes: readonly number[]): string[] => processes.map(commandLine).filter((line) => line !== "");

test("the demo fills a store, shows its address and logins, and a second start leaves it alone", async () => {
  const demo = startDemo();
  const { launcher, processes } = await ready(demo);
  expect(demo.output()).toContain(`http://localhost:${port}`);
  expect(demo.output()).toContain("owner@demo.test");
  expect((await fetch(`http://localhost:${port}/api/health`)).status).toBe(200);

  const second = startDemo();
  await expect.poll(second.output).toContain(`already running at http://localhost:${port} (process ${launcher})`);
  expect((await fetch(`http://localhost:${port}/api/health`)).status).toBe(200);

  // The app, its database and the watchdog at the least.
  expect(processes.length).toBeGreaterThan(3);
  process.kill(launcher, "SIGKILL");
  await expect.poll(() => alive(processes), { timeout: 15_000 }).toEqual([]);
});

test("after that kill the same store comes up again, and a stop of npm ends every process", async () => {
  const demo = startDemo();
  const { processes } = await ready(demo);
  process.kill(demo.npm, "SIGTERM");
  await expect.poll(() => alive(processes), { timeout: 15_000 }).toEqual([]);
  expect(runningInstance(dataDir)).toBeNull();
});

test("Ctrl-C ends every process", async () => {
  const demo = startDemo();
  const { processes } = await ready(demo);
  process.kill(-demo.npm, "SIGINT");
  await expect.poll(() => alive(processes), { timeout: 15_000 }).toEqual([]);
  expect(runningInstance(dataDir)).toBeNull();
});
