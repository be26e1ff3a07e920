import { readFileSync } from "node:fs";
import { z } from "zod";

export type TestTime = { name: string; durationMs: number };
export type Tally = { passed: number; failed: number; skipped: number; times: TestTime[] };

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), duration: z.number().nullish() })),
    }),
  ),
});

/** A file that could not even be loaded has no tests, and still counts as a failure. */
export function tallyVitest(path: string): Tally {
  const files = VitestReport.parse(readJson(path)).testResults;
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const broken = files.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0);
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: tests.filter(({ status }) => status === "failed").length + broken.length,
    skipped: tests.filter(({ status }) => status !== "passed" && status !== "failed").length,
    times: tests.map(({ fullName, duration }) => ({ name: fullName, durationMs: duration ?? 0 })),
  };
}

type Suite = { title: string; specs: z.infer<typeof Spec>[]; suites: Suite[] };
const Spec = z.object({
  title: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
});
const Suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(Spec).default([]),
  suites: z.lazy(() => z.array(Suite)).default([]),
});
const PlaywrightReport = z.object({
  suites: z.array(Suite),
  errors: z.array(z.unknown()).default([]),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** A test that needed a second try is not a good test: it counts as failed. */
export function tallyPlaywright(path: string): Tally {
  const { suites, errors, stats } = PlaywrightReport.parse(readJson(path));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    times: suites.flatMap(timesOf),
  };
}

function timesOf(suite: Suite): TestTime[] {
  const own = suite.specs.map(({ title, tests }) => ({
    name: `${suite.title} > ${title}`,
    durationMs: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
  }));
  return [...own, ...suite.suites.flatMap(timesOf)];
}

export function add(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
    times: [...sum.times, ...one.times],
  }));
}

/** The slowest tests as lines, slowest first. */
export function slowest(times: readonly TestTime[], count = 10): string {
  const top = [...times].sort((a, b) => b.durationMs - a.durationMs).slice(0, count);
  return top.map(({ name, durationMs }) => `  ${(durationMs / 1000).toFixed(2).padStart(7)} s  ${name}`).join("\n");
}

/** The one line that machines read. */
export const verdict = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
