// Preloaded by every script: says in one sentence that Node is too old, before newer syntax could fail; then lets Node read TypeScript.
const NEEDED = 24;

if (Number(process.versions.node.split(".")[0]) < NEEDED) {
  console.error(
    `Almanac needs Node ${NEEDED} or later, and this is ${process.versions.node}. Start it through npm (npm run demo), which brings its own; where that does not help, install Node ${NEEDED} from nodejs.org.`,
  );
  process.exit(1);
}

// A script is a server: the guard that keeps server code out of the browser has nothing to say here.
const { registerHooks } = await import("node:module");
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only" ? { url: "data:text/javascript,", shortCircuit: true } : next(specifier, context),
});

await import("tsx");
