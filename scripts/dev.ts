import { run } from "./launch/run";

// Development: the same database, mailbox and engine, with the app reloading as files change.
await run({
  mode: "dev",
  whenReady: ({ url }) => console.log(`\nAlmanac is ready at ${url}. Stop it with Ctrl-C.\n`),
});
