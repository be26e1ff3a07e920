import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 3400);
const baseURL = `http://localhost:${port}`;
const report = process.env.PLAYWRIGHT_JSON;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Istanbul",
    // Pictures of every step made the steps twice as slow: a failure keeps its last picture and the list of what was done.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      // A container has a small /dev/shm, and root may not use the sandbox.
      args: ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  projects: [
    { name: "stories", use: devices["Desktop Chrome"], testIgnore: ["**/*.time.spec.ts", "**/launcher.spec.ts"] },
    // These move the clock that all tests share, so they wait until nobody else reads it.
    {
      name: "time",
      use: devices["Desktop Chrome"],
      testMatch: "**/*.time.spec.ts",
      dependencies: ["stories"],
      workers: 1,
    },
    // An installation of its own, with a clock of its own: it keeps the other core busy meanwhile.
    { name: "launcher", testMatch: "**/launcher.spec.ts", dependencies: ["stories"] },
  ],
  webServer: {
    command: `"${process.execPath}" --import ./scripts/run.mjs scripts/testing/app.ts --port ${port}`,
    cwd: "..",
    url: `${baseURL}/api/health`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
