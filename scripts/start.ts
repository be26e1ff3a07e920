import { run } from "./launch/run";

// Production: migrates, builds what changed, serves until stopped.
await run({
  mode: "start",
  whenReady: ({ url }) => console.log(`\nAlmanac is ready at ${url}. Stop it with Ctrl-C.`),
});
