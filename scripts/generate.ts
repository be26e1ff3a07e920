import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hashOf, recordedHash } from "./hash";
import { explain, SetupError } from "./setup-error";

const MARK = join("prisma", "generated", ".schema-hash");

/** Writes the Prisma client unless it already fits the schema. True when it was written. */
export async function generateClient(): Promise<boolean> {
  const prisma = createRequire(import.meta.url).resolve("prisma/package.json");
  const hash = hashOf(["prisma/schema/*.prisma", "prisma.config.ts"], null, readFileSync(prisma, "utf8"));
  if (recordedHash(MARK) === hash) {
    return false;
  }
  const { code, output } = await run([join(prisma, "..", "build", "index.js"), "generate"]);
  if (code !== 0) {
    throw new SetupError(
      `The database client could not be generated:\n${output}`,
      "Mend prisma/schema and start again.",
    );
  }
  writeFileSync(MARK, hash);
  return true;
}

function run(args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // The generator insists on an engine binary that it never runs; naming any program keeps it from downloading one.
    const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  generateClient().catch((error: unknown) => {
    console.error(explain(error));
    process.exitCode = 1;
  });
}
