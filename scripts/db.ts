import { parseArgs } from "node:util";
import { DATA_DIR } from "./data-dir";
import { recreateDatabase } from "./database/admin";
import { replayJournal, saveJournal } from "./database/erasures";
import { writeMigration } from "./database/migrations";
import { difference, migrate, status } from "./database/migrator";
import { type Database, openDatabase } from "./database/source";
import { generateClient } from "./generate";
import { explain, SetupError } from "./setup-error";

const USAGE = `npm run db -- <command>
  migrate             apply the migrations that are missing
  status              say which migrations are missing, edited or failed
  diff [--name word]  show how prisma/schema differs from the migrations; with a name, write it as a new migration
  reset --yes         drop the database and make it anew, empty
  save-erasures --file f      write the journal of erasures, to be kept beside the backups
  replay-erasures [--file f]  after a restore: erase again whoever came back with it`;

type Options = { name?: string | undefined; yes?: boolean | undefined; file?: string | undefined };

const commands: Record<string, (database: Database, options: Options) => Promise<void>> = {
  async migrate({ url, authSecret }) {
    const applied = await migrate(url, authSecret);
    console.log(applied.length > 0 ? `Applied:\n${list(applied)}` : "Nothing to apply: the database is up to date.");
  },
  async status({ url }) {
    const { pending, edited, failed } = await status(url);
    for (const [word, names] of Object.entries({ Missing: pending, Edited: edited, Failed: failed })) {
      console.log(names.length > 0 ? `${word}:\n${list(names)}` : `${word}: none`);
    }
    process.exitCode = pending.length + edited.length + failed.length > 0 ? 1 : 0;
  },
  async diff({ url }, { name }) {
    const sql = await difference(url);
    if (sql === null) {
      console.log("prisma/schema and the migrations agree.");
    } else if (name) {
      console.log(`Written: ${writeMigration(name, sql, new Date())}\nRead it, then run: npm run db -- migrate`);
      await generateClient();
    } else {
      console.log(`${sql}\nTo keep this as a migration: npm run db -- diff --name <word>`);
      process.exitCode = 1;
    }
  },
  async reset({ url, authSecret }, { yes }) {
    if (!yes) {
      throw new SetupError("This deletes every row of the database.", "To go on: npm run db -- reset --yes");
    }
    await recreateDatabase(url);
    await migrate(url, authSecret);
    console.log("The database is empty and up to date.");
  },
  async "save-erasures"(database, { file }) {
    if (!file) {
      throw new SetupError("Where to?", "npm run db -- save-erasures --file erasures.json");
    }
    await migrate(database.url, database.authSecret);
    console.log(`Erasures written: ${await saveJournal(database, file)}`);
  },
  async "replay-erasures"(database, { file }) {
    await migrate(database.url, database.authSecret);
    const { customers } = await replayJournal(database, file);
    console.log(`Erased again: ${customers}`);
  },
};

const list = (names: string[]): string => names.map((name) => `  ${name}`).join("\n");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: "string" }, yes: { type: "boolean" }, file: { type: "string" } },
  });
  const command = commands[positionals[0] ?? ""];
  if (!command) {
    throw new SetupError("Which database command?", USAGE);
  }
  const database = await openDatabase(DATA_DIR, process.env);
  try {
    await command(database, values);
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
