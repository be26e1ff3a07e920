import { runChecks } from "./steps";

const failed = (await runChecks()).filter(({ isGood }) => !isGood).map(({ name }) => name);
console.log(failed.length > 0 ? `\nFailed: ${failed.join(", ")}` : "\nAll checks are good.");
process.exitCode = failed.length > 0 ? 1 : 0;
