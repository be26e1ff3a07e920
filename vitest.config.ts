import { defineConfig } from "vitest/config";

const database = "**/*.db.test.{ts,tsx}";
const skipped = ["**/node_modules/**", "**/.next/**", "**/.data/**"];
const shared = {
  environment: "node",
  // The variables of the one who runs the tests must not change what they say.
  env: { TZ: "UTC", NODE_ENV: "test" },
  testTimeout: 20_000,
  // Files share their worker's modules, which spares a quarter of the time: what one of them changes it must put back.
  isolate: false,
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${import.meta.dirname}/` },
      // The guard against imports from client code has no meaning in a test.
      { find: "server-only", replacement: `${import.meta.dirname}/scripts/testing/server-only.ts` },
    ],
  },
  test: {
    reporters: process.env.VITEST_JSON ? ["default", ["json", { outputFile: process.env.VITEST_JSON }]] : ["default"],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { ...shared, name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...skipped, database, "e2e/**"] },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "database",
          include: [database],
          exclude: skipped,
          globalSetup: ["scripts/testing/postgres.ts"],
          setupFiles: ["scripts/testing/database.ts"],
          // Only a test that hangs is stopped: a busy machine may be many times slower.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
