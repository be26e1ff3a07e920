import { DB_ROLES, rolePassword } from "@/lib/db/roles";
import { SetupError } from "../setup-error";
import { withClient } from "./admin";
import { readMigrations, readSchema } from "./migrations";
import { withSchemaEngine, withShadow } from "./schema-engine";

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Applies what is missing, lets the roles log in, and returns the names of the migrations applied now. */
export async function migrate(url: string, authSecret: string): Promise<string[]> {
  const applied = await apply(url).catch((cause: unknown) => {
    throw new SetupError(
      `The database could not be migrated: ${cause instanceof Error ? cause.message : cause}`,
      "Nothing of that migration was kept. Mend it and start again, or begin with an empty database by `npm run db -- reset`.",
      cause,
    );
  });
  await openRoles(url, authSecret);
  return applied;
}

/** Each migration is one transaction, so one that failed left nothing behind: it is simply due again. */
function apply(url: string): Promise<string[]> {
  return withSchemaEngine(url, async (engine) => {
    const input = { migrationsList: readMigrations(), filters: NO_FILTERS };
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false });
    for (const migrationName of failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    return (await engine.applyMigrations(input)).appliedMigrationNames;
  });
}

/** The migrations that this database has not had yet, and those it had that were edited or failed since. */
export async function status(url: string): Promise<{ pending: string[]; edited: string[]; failed: string[] }> {
  const found = await withSchemaEngine(url, (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: readMigrations(),
      optInToShadowDatabase: false,
      filters: NO_FILTERS,
    }),
  );
  const behind =
    found.history && "unappliedMigrationNames" in found.history ? found.history.unappliedMigrationNames : [];
  return { pending: behind, edited: found.editedMigrationNames, failed: found.failedMigrationNames };
}

/** The SQL that leads from the migrations to `prisma/schema`; null when they already agree. */
export async function difference(url: string): Promise<string | null> {
  const { stdout, exitCode } = await withShadow(url, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...readMigrations() },
      to: { tag: "schemaDatamodel", ...readSchema() },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    }),
  );
  return exitCode === 0 ? null : (stdout ?? "");
}

/**
 * A server that can compile statements would do so for seconds where they run for milliseconds: up to version 17 a way of
 * joining that a statement rules out (see `lib/db/statistics.ts`) counts as ten billion rows of work.
 */
const WITHOUT_COMPILING = "set jit = off";

async function openRoles(url: string, authSecret: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const role of DB_ROLES) {
      const [name, password] = [client.escapeIdentifier(role), client.escapeLiteral(rolePassword(role, authSecret))];
      await client.query(`alter role ${name} login password ${password}`);
      await client.query(`alter role ${name} ${WITHOUT_COMPILING}`);
    }
  });
}
