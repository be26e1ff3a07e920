import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";

const SCHEMA_DIR = join("prisma", "schema");
const MIGRATIONS_DIR = join("prisma", "migrations");
const MIGRATION_FILE = "migration.sql";

/** The models as written. */
export function readSchema(): SchemasContainer {
  const paths = globSync(join(SCHEMA_DIR, "*.prisma")).sort();
  return { files: paths.map((path) => ({ path, content: readFileSync(path, "utf8") })) };
}

/** The migrations as written, oldest first. */
export function readMigrations(): MigrationList {
  const paths = globSync(join(MIGRATIONS_DIR, "*", MIGRATION_FILE)).sort();
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: paths.map((path) => ({
      path: relative(MIGRATIONS_DIR, join(path, "..")),
      migrationFile: { path: MIGRATION_FILE, content: { tag: "ok", value: readFileSync(path, "utf8") } },
    })),
  };
}

/** Writes a new migration and says where. */
export function writeMigration(name: string, sql: string, now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const dir = join(MIGRATIONS_DIR, `${stamp}_${name.replace(/\W+/g, "_")}`);
  mkdirSync(dir, { recursive: true });
  const path = join(dir, MIGRATION_FILE);
  writeFileSync(path, sql);
  return path;
}
