import { join } from "node:path";
import { keptSecret } from "../data-dir";
import { runningPostgres, serverAt, startPostgres } from "../postgres/server";
import { ensureDatabase } from "./admin";

const FIRST_PORT = 54320;
const DATABASE = "almanac";

/** A database to work with. `stop` ends only what this call started. */
export type Database = { url: string; authSecret: string; postgresPid: number | null; stop: () => Promise<void> };

/** DATABASE_URL where it is set, else the built-in Postgres of the data folder: the running one, or one started for us. */
export async function openDatabase(dataDir: string, environment: NodeJS.ProcessEnv): Promise<Database> {
  const authSecret = environment.AUTH_SECRET || keptSecret(dataDir, "auth-secret");
  if (environment.DATABASE_URL) {
    return { url: environment.DATABASE_URL, authSecret, postgresPid: null, stop: async () => {} };
  }
  const dir = join(dataDir, "postgres");
  const password = keptSecret(dataDir, "postgres-password");
  const running = runningPostgres(dir);
  const server = running
    ? serverAt(running.pid, running.port, password)
    : await startPostgres({ dir, password, port: FIRST_PORT });
  const url = server.urlOf(DATABASE);
  await ensureDatabase(url);
  return { url, authSecret, postgresPid: server.pid, stop: running ? async () => {} : server.stop };
}
