import { runStep } from "./steps";

/** The nightly differential: twenty thousand random trees and fifty thousand random happenings, by the very tests of every day. */
const { isGood } = await runStep({
  name: "segments, SQL against one person",
  args: [
    "--import",
    "./scripts/run.mjs",
    "node_modules/vitest/vitest.mjs",
    "run",
    "lib/segments/parity.db.test.ts",
    "lib/segments/server/membership.db.test.ts",
  ],
  environment: { R4_TREES: "20000", R4_EVENTS: "50000", R4_SEED: String(Math.floor(Date.now() / 1000)) },
});
process.exitCode = isGood ? 0 : 1;
