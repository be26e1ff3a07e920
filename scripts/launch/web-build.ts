import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { hashOf, recordedHash } from "../hash";
import { SetupError } from "../setup-error";
import type { Children } from "./children";

export const NEXT = join("node_modules", "next", "dist", "bin", "next");
const MARK = join(".next", "source-hash");
const SOURCES = [
  "{app,components,inngest,lib,messages,public}/**/*",
  "prisma/schema/*.prisma",
  "{instrumentation,proxy,tailwind.config}.ts",
  "{next.config,postcss.config}.mjs",
  "tsconfig{,.build}.json",
  "package-lock.json",
];
const NOT_BUILT = /\.test\.tsx?$/;

/** Builds the app unless the last good build came from the same sources. True when it was built. */
export async function buildWeb(children: Children, dataDir: string): Promise<boolean> {
  const hash = hashOf(SOURCES, NOT_BUILT, process.version);
  if (recordedHash(MARK) === hash) {
    return false;
  }
  await nextBuild(children, dataDir);
  writeFileSync(MARK, hash);
  return true;
}

/** Has Next build an app, this one or one in another folder. What it says goes into a file of the data folder. */
export async function nextBuild(children: Children, dataDir: string, app = "."): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const logPath = join(dataDir, "build.log");
  const log = createWriteStream(logPath);
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = children.start([NEXT, "build", app], { env, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  log.end();
  await finished(log);
  if (code !== 0) {
    const lines = readFileSync(logPath, "utf8").trim().split("\n");
    throw new SetupError(
      `The app could not be built:\n${lines.slice(-30).join("\n")}`,
      `The whole log is in ${logPath}.`,
    );
  }
}
