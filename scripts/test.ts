import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR } from "./data-dir";
import { anyPort } from "./ports";
import { explain } from "./setup-error";
import { runChecks, runStep, type Step, type StepResult, tsx } from "./steps";
import { findBrowser } from "./testing/browser";
import { add, slowest, type Tally, tallyPlaywright, tallyVitest, verdict } from "./testing/results";
import { scratchFolder } from "./testing/scratch";

const REPORTS = join(DATA_DIR, "test-reports");

/** Everything, one after another: checks, tests, the production build, the browser. */
async function testAll(): Promise<Tally> {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const checks = (await runChecks()).map(tallyStep);
  const tests = await runTests("tests", ["node_modules/vitest/vitest.mjs", "run"], "VITEST_JSON", tallyVitest);
  const build = await runStep({ name: "build", args: tsx("build.ts") });
  const browser = build.isGood ? await browserTests() : [];
  return add([...checks, ...tests, tallyStep(build), ...browser]);
}

async function browserTests(): Promise<Tally[]> {
  const dataDir = scratchFolder("almanac-e2e-");
  const environment = { ...browserPath(), E2E_PORT: String(await anyPort()), E2E_DATA_DIR: dataDir };
  const args = ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"];
  try {
    return await runTests("browser", args, "PLAYWRIGHT_JSON", tallyPlaywright, environment);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function browserPath(): Record<string, string> {
  const path = findBrowser(process.env);
  return path ? { CHROMIUM_PATH: path } : {};
}

/** A runner that ended badly without a report, or with a good one, has failed all the same. */
async function runTests(
  name: string,
  args: Step["args"],
  reportVariable: string,
  read: (path: string) => Tally,
  environment: Record<string, string> = {},
): Promise<Tally[]> {
  const report = join(REPORTS, `${name}.json`);
  const step = await runStep({ name, args, environment: { ...environment, [reportVariable]: report } });
  try {
    const tally = read(report);
    return step.isGood || tally.failed > 0 ? [tally] : [tally, tallyStep(step)];
  } catch (error) {
    console.error(explain(error));
    return [tallyStep({ ...step, isGood: false })];
  }
}

function tallyStep({ name, isGood, durationMs }: StepResult): Tally {
  return {
    passed: isGood ? 1 : 0,
    failed: isGood ? 0 : 1,
    skipped: 0,
    times: [{ name: `npm test > ${name}`, durationMs }],
  };
}

try {
  const startedMs = performance.now();
  const total = await testAll();
  console.log(`\nThe slowest ten:\n${slowest(total.times)}`);
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  console.log(`\nIn all ${minutes} minutes; ${total.skipped} skipped.\n${verdict(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
  console.error(explain(error));
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
