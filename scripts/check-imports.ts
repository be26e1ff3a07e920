import { resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import extractLaw from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

const LAW = "./.dependency-cruiser.mjs";
const ROOMS = ["app", "components", "lib", "inngest", "scripts", "e2e"];
/** A checker that could read nothing reports success: with a TypeScript it does not know it has done so. */
const FEWEST_MODULES = 50;

const { options = {}, ...rules } = await extractLaw(LAW);
const { tsConfig, enhancedResolveOptions, ...rest } = options;
// Our own alias instead of the paths of tsconfig.json: read from there, "inngest" the package would be taken for our folder.
const resolution = { ...enhancedResolveOptions, alias: { "@": resolve(".") } };
const typescript = extractTsConfig(tsConfig?.fileName ?? "tsconfig.json");

const { output } = await cruise(ROOMS, { ...rest, ruleSet: rules, validate: true }, resolution, {
  tsConfig: typescript,
});
if (typeof output === "string") {
  throw new Error("The import checker answered with text instead of findings.");
}
const { violations, totalCruised } = output.summary;
for (const { rule, from, to } of violations) {
  console.error(`${rule.name}: ${from} -> ${to}`);
}
if (totalCruised < FEWEST_MODULES) {
  console.error(
    `Only ${totalCruised} modules were read, at least ${FEWEST_MODULES} are there: the checker does not work.`,
  );
}
const isGood = violations.length === 0 && totalCruised >= FEWEST_MODULES;
console.log(isGood ? `Import law: ${totalCruised} modules, no breach.` : `Import law: ${violations.length} breaches.`);
process.exitCode = isGood ? 0 : 1;
