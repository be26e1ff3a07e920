import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { appEnvironment } from "../launch/environment";
import type { Database } from "./source";

/** The app's code is loaded late: it reads the environment that is set first. */
async function replayCode({ url, authSecret }: Database) {
  const facts = { mode: "start", databaseUrl: url, authSecret, port: 3000, smtpUrl: null } as const;
  Object.assign(process.env, appEnvironment(facts, process.env));
  const [replay, { disconnect }] = await Promise.all([
    import("@/lib/privacy/server/replay"),
    import("@/lib/db/client"),
  ]);
  return { replay, disconnect };
}

/** Writes the journal of erasures, keyed hashes only, to be kept beside the backups. Answers its length. */
export async function saveJournal(database: Database, file: string): Promise<number> {
  const { replay, disconnect } = await replayCode(database);
  try {
    const lines = await replay.readJournal();
    writeFileSync(file, `${JSON.stringify(lines)}\n`);
    return lines.length;
  } finally {
    await disconnect();
  }
}

/** After a restore: erases again whoever came back with it. `file` is a journal that is newer than the backup. */
export async function replayJournal(database: Database, file: string | undefined): Promise<{ customers: number }> {
  const { replay, disconnect } = await replayCode(database);
  try {
    if (file) {
      await replay.addToJournal(z.array(replay.JournalLine).parse(JSON.parse(readFileSync(file, "utf8"))));
    }
    return await replay.replayErasures();
  } finally {
    await disconnect();
  }
}
