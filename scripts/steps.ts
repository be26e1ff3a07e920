import { spawn } from "node:child_process";

export type Step = { name: string; args: readonly string[]; environment?: Record<string, string> };
export type StepResult = { name: string; isGood: boolean; durationMs: number };

/** The fast checks, each a Node program with its arguments. */
export const CHECKS: readonly Step[] = [
  { name: "client", args: tsx("generate.ts") },
  { name: "route types", args: ["node_modules/next/dist/bin/next", "typegen"] },
  { name: "types", args: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "lint", args: ["node_modules/@biomejs/biome/bin/biome", "check"] },
  { name: "imports", args: tsx("check-imports.ts") },
  { name: "languages", args: tsx("check-i18n.ts") },
  { name: "version floors", args: tsx("check-floors.ts") },
];

/** One of our own scripts. */
export function tsx(script: string): string[] {
  return ["--import", "./scripts/run.mjs", `scripts/${script}`];
}

/** Runs a step with its output on this terminal. */
export async function runStep({ name, args, environment }: Step): Promise<StepResult> {
  console.log(`\n== ${name}`);
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment }, stdio: "inherit" });
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  const durationMs = performance.now() - startedMs;
  console.log(`-- ${name}: ${code === 0 ? "good" : "FAILED"} in ${(durationMs / 1000).toFixed(1)} s`);
  return { name, isGood: code === 0, durationMs };
}

/** One after another, all of them: a person wants to see every problem at once. */
export async function runSteps(steps: readonly Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    results.push(await runStep(step));
  }
  return results;
}
