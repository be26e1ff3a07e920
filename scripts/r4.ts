import { runStep, type StepResult } from "./steps";

const TREES = 20_000;
const ROUND = 1_000;
const EVENTS = 50_000;
/** A store that grows for longer only gets slower: others than this find more. */
const EVENTS_ROUND = 5_000;
const firstSeed = Number(process.env.R4_SEED ?? Math.floor(Date.now() / 1000));

/** One of the tests of every day, as large as a night allows. */
const nightly = (name: string, file: string, environment: Record<string, string>): Promise<StepResult> =>
  runStep({
    name,
    args: ["--import", "./scripts/run.mjs", "node_modules/vitest/vitest.mjs", "run", file],
    environment,
  });

/**
 * The nightly differential: twenty thousand random trees in rounds, each under a seed of its own that brings it back, and
 * fifty thousand random happenings. A round that fails does not keep the others from being run.
 */
async function night(): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (let round = 0; round * ROUND < TREES; round++) {
    const seed = String(firstSeed + round);
    const name = `trees ${round * ROUND + 1} to ${(round + 1) * ROUND}, R4_SEED=${seed}`;
    results.push(await nightly(name, "lib/segments/parity.db.test.ts", { R4_TREES: String(ROUND), R4_SEED: seed }));
  }
  for (let round = 0; round * EVENTS_ROUND < EVENTS; round++) {
    const events = { R4_EVENTS: String(EVENTS_ROUND), R4_SEED: String(firstSeed + round) };
    const name = `happenings ${round * EVENTS_ROUND + 1} to ${(round + 1) * EVENTS_ROUND}, R4_SEED=${firstSeed + round}`;
    results.push(await nightly(name, "lib/segments/server/membership.db.test.ts", events));
  }
  return results;
}

const failed = (await night()).filter(({ isGood }) => !isGood);
console.log(failed.length === 0 ? "\nNo mismatch." : `\nMismatches in: ${failed.map(({ name }) => name).join("; ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
