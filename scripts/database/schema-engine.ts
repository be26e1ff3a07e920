import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type ErrorRegistry } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { MigrationAdapter } from "./adapter";
import { databaseName, dropDatabase, withDatabase } from "./admin";

let isLoaded = false;
let panic = "";

/** Runs work with Prisma's own schema engine as WebAssembly: nothing is downloaded, and `prisma migrate deploy` reads the same tables. */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await load();
  const shadowUrl = withDatabase(url, `${databaseName(url)}_shadow`);
  const connections = new MigrationAdapter(url, shadowUrl);
  const adapter = bindMigrationAwareSqlAdapterFactory(connections);
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await work(engine);
  } catch (error) {
    throw new Error(readable(error, adapter.errorRegistry), { cause: error });
  } finally {
    engine.free();
    await connections.dispose();
  }
}

/** The same, for work that replays the migrations into a shadow database, which goes away afterwards. */
export async function withShadow<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  try {
    return await withSchemaEngine(url, work);
  } finally {
    await dropDatabase(withDatabase(url, `${databaseName(url)}_shadow`));
  }
}

/** What the package's own loader does, without needing a runtime that imports .wasm files. */
async function load(): Promise<void> {
  if (isLoaded) {
    return;
  }
  Reflect.set(globalThis, "PRISMA_WASM_PANIC_REGISTRY", { set_message: (message: string) => (panic = message) });
  const home = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const imports: WebAssembly.ModuleImports = {};
  for (const [name, binding] of Object.entries<unknown>(bindings)) {
    if (typeof binding === "function") {
      const isTimer = name.startsWith("__wbg_setTimeout");
      imports[name] = isTimer ? (...args: unknown[]) => idle(Reflect.apply(binding, undefined, args)) : binding;
    }
  }
  const wasm = readFileSync(join(home, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": imports });
  call(bindings, "__wbg_set_wasm", instance.exports);
  call(instance.exports, "__wbindgen_start");
  isLoaded = true;
}

/** The engine forgets a ten second timer after each lock: it must not keep a finished script alive. */
function idle(timer: unknown): unknown {
  return timer instanceof Object && "unref" in timer && typeof timer.unref === "function" ? timer.unref() : timer;
}

function call(holder: object, name: string, ...args: unknown[]): void {
  const target: unknown = Reflect.get(holder, name);
  if (typeof target !== "function") {
    throw new Error(`The schema engine has no ${name}: its version does not fit this loader.`);
  }
  Reflect.apply(target, holder, args);
}

/** The engine answers with a number into a registry where the database refused, and a crash of its own comes as a late message. */
function readable(error: unknown, registry: ErrorRegistry): string {
  const message = panic || (error instanceof Error ? error.message : String(error));
  panic = "";
  const id = /External error id#(\d+)/.exec(message)?.[1];
  const inner = id ? registry.consumeError(Number(id))?.error : undefined;
  const migration = /migration_name="([^"]+)"|Migration `([^`]+)`/.exec(message);
  const name = migration?.[1] ?? migration?.[2];
  return [name && `in ${name}:`, inner instanceof Error ? inner.message : message].filter(Boolean).join(" ");
}
