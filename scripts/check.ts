import { CHECKS, runSteps } from "./steps";

const failed = (await runSteps(CHECKS)).filter(({ isGood }) => !isGood).map(({ name }) => name);
console.log(failed.length > 0 ? `\nFailed: ${failed.join(", ")}` : "\nAll checks are good.");
process.exitCode = failed.length > 0 ? 1 : 0;
