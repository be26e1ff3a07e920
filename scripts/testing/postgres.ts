import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureDatabase, withClient } from "../database/admin";
import { migrate } from "../database/migrator";
import { generateClient } from "../generate";
import { startPostgres } from "../postgres/server";
import { scratchFolder } from "./scratch";
import { TEMPLATE, TEST_AUTH_SECRET } from "./template";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be extended from here
  interface ProvidedContext {
    postgresUrl: string;
  }
}

// A test database need not survive a power cut.
const FAST = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=200",
  "max_wal_size=256MB",
];
const FIRST_PORT = 54400;

/** One server for the whole run, with one migrated database that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = scratchFolder("almanac-test-");
  const server = await startPostgres({
    dir: join(home, "postgres"),
    password: "test",
    port: FIRST_PORT,
    settings: FAST,
  });
  try {
    await generateClient();
    const url = server.urlOf(TEMPLATE);
    await ensureDatabase(url);
    await migrate(url, TEST_AUTH_SECRET);
    await withClient(server.urlOf("postgres"), (client) =>
      client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`),
    );
    project.provide("postgresUrl", server.urlOf("postgres"));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
