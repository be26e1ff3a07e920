import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { add, slowest, tallyPlaywright, tallyVitest, verdict } from "./results";

const home = mkdtempSync(join(tmpdir(), "almanac-results-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function report(name: string, content: object): string {
  const path = join(home, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const vitest = report("vitest.json", {
  testResults: [
    {
      status: "failed",
      assertionResults: [
        { fullName: "sums", status: "passed", duration: 5 },
        { fullName: "divides", status: "failed", duration: 7 },
        { fullName: "later", status: "skipped" },
      ],
    },
    { status: "failed", assertionResults: [] },
  ],
});
const playwright = report("playwright.json", {
  suites: [
    {
      title: "a.spec.ts",
      suites: [{ title: "group", specs: [{ title: "walks", tests: [{ results: [{ duration: 900 }] }] }] }],
    },
  ],
  stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 },
});

test("a file that could not be loaded counts as a failure beside its failed tests", () => {
  expect(tallyVitest(vitest)).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
});

test("a browser test that was only good at the second try counts as failed", () => {
  expect(tallyPlaywright(playwright)).toMatchObject({ passed: 1, failed: 1 });
});

test("the last line adds both runners, and the slowest come first", () => {
  const total = add([tallyVitest(vitest), tallyPlaywright(playwright)]);
  expect(total.skipped).toBe(1);
  expect(verdict(total)).toBe("2 passed, 3 failed");
  expect(
    slowest(total.times, 2)
      .split("\n")
      .map((line) => line.trim()),
  ).toEqual(["0.90 s  group > walks", "0.01 s  divides"]);
});
