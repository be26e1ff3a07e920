import { join } from "node:path";
import { keptSecret } from "../data-dir";
import { runningPostgres, serverAt, startPostgres } from "../postgres/server";
import { SetupError } from "../setup-error";
import { ensureDatabase, withClient } from "./admin";

const FIRST_PORT = 54320;
const DATABASE = "almanac";
const OLDEST_VERSION = 15;

/** A database to work with. `stop` ends only what this call started. */
export type Database = { url: string; authSecret: string; postgresPid: number | null; stop: () => Promise<void> };

type Given = { DATABASE_URL?: string | undefined; AUTH_SECRET?: string | undefined };

/** DATABASE_URL where it is set, else the built-in Postgres of the data folder: the running one, or one started for us. */
export async function openDatabase(dataDir: string, environment: Given): Promise<Database> {
  const authSecret = environment.AUTH_SECRET || keptSecret(dataDir, "auth-secret");
  if (environment.DATABASE_URL) {
    await checkVersion(environment.DATABASE_URL);
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

async function checkVersion(url: string): Promise<void> {
  const { rows } = await withClient(url, (client) =>
    client.query("select current_setting('server_version_num')::int as number"),
  );
  const major = Math.floor(Number(rows[0]?.number) / 10_000);
  if (major < OLDEST_VERSION) {
    throw new SetupError(
      `The server at DATABASE_URL is Postgres ${major}; Almanac needs ${OLDEST_VERSION} or later.`,
      "Use a newer server, or unset DATABASE_URL to use the built-in one.",
    );
  }
}
