import { spawn } from "node:child_process";

export type Step = { name: string; args: readonly string[]; environment?: Record<string, string> };
export type StepResult = { name: string; isGood: boolean; durationMs: number };

/** What the checks read and no clone has: written first, one after another. */
const GENERATED: readonly Step[] = [
  { name: "client", args: tsx("generate.ts") },
  { name: "route types", args: ["node_modules/next/dist/bin/next", "typegen"] },
];

/**
 * The fast checks, each a Node program with its arguments. None needs another. Types are read by TypeScript 7, which is
 * several times as fast; the import law and Next still need the JavaScript interface of TypeScript 6.
 */
const CHECKS: readonly Step[] = [
  {
    name: "types",
    args: ["node_modules/typescript7/bin/tsc", "--noEmit", "--incremental", "false", "--checkers", "2"],
  },
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
export async function runStep(step: Step): Promise<StepResult> {
  console.log(`\n== ${step.name}`);
  return told(await run(step, "inherit"));
}

/** Every check, all of them, side by side on two cores: a person wants to see every problem at once. */
export async function runChecks(): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of GENERATED) {
    results.push(await runStep(step));
  }
  const left = [...CHECKS];
  const lane = async (): Promise<void> => {
    for (let step = left.shift(); step; step = left.shift()) {
      const { output, ...result } = await run(step, "pipe");
      console.log(`\n== ${step.name}\n${output.trimEnd()}`);
      results.push(told(result));
    }
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** With "pipe" the output is kept and answered instead of shown as it comes. */
async function run(
  { name, args, environment }: Step,
  stdio: "inherit" | "pipe",
): Promise<StepResult & { output: string }> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ["inherit", stdio, stdio],
  });
  const output: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => output.push(part));
  child.stderr?.on("data", (part: Buffer) => output.push(part));
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  return {
    name,
    isGood: code === 0,
    durationMs: performance.now() - startedMs,
    output: Buffer.concat(output).toString(),
  };
}

function told({ name, isGood, durationMs }: StepResult): StepResult {
  console.log(`-- ${name}: ${isGood ? "good" : "FAILED"} in ${(durationMs / 1000).toFixed(1)} s`);
  return { name, isGood, durationMs };
}
