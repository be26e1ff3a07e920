import { run } from "../launch/run";
import { E2E_DATA_DIR } from "./e2e-data";

// The app for browser tests: built once, empty, on a database and mailbox of its own, with a clock that tests can move.
delete process.env.DATABASE_URL;
delete process.env.SMTP_URL;
process.env.APP_CLOCK = "database";
process.argv.push("--reset", "--no-open", "--data", E2E_DATA_DIR);

await run({ mode: "demo", whenReady: ({ url }) => console.log(`Ready for tests at ${url}`) });
