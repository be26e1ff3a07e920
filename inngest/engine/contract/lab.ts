import { Inngest, type InngestFunction } from "inngest";
import { Pool } from "pg";
import { z } from "zod";
import { env } from "@/lib/env";
import { engineSettings } from "@/lib/jobs/server/engine-settings";
import type { EngineOptions } from "../engine";
import { startTestEngine, TEST_SIGNING_KEY, type TestClock, type TestEngine } from "../testing";
import type { Recorder } from "./functions";

export type Ledger = {
  record: Recorder;
  effects: (scope: string) => Promise<string[]>;
  query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
};

/** The side effects of test functions, in a table that no engine knows. */
export async function openLedger(connectionString: string): Promise<Ledger> {
  const pool = new Pool({ connectionString, max: 8 });
  pool.on("error", () => undefined);
  await pool.query(
    "create table if not exists effect (id bigint generated always as identity primary key, scope text not null, what text not null)",
  );
  return {
    record: async (scope, what) => {
      await pool.query("insert into effect (scope, what) values ($1, $2)", [scope, what]);
    },
    effects: async (scope) => {
      const { rows } = await pool.query("select what from effect where scope = $1 order by id", [scope]);
      return z
        .array(z.object({ what: z.string() }))
        .parse(rows)
        .map((row) => row.what);
    },
    query: async (text, values) => (await pool.query(text, values)).rows,
    close: () => pool.end(),
  };
}

const quiet = () => undefined;
/** Functions under test fail on purpose. */
export const silent = { info: quiet, warn: quiet, error: quiet, debug: quiet };

export type Build = (client: Inngest.Any, record: Recorder) => InngestFunction.Any[];
export type Lab = { engine: TestEngine; client: Inngest.Any; ledger: Ledger; close: () => Promise<void> };
export type LabOptions = Partial<EngineOptions> & {
  clock?: TestClock;
  /** A second engine beside another keeps what is there. */
  keep?: boolean;
  /** Puts something other than the handler itself between engine and functions. */
  served?: (
    client: Inngest.Any,
    functions: InngestFunction.Any[],
  ) => Promise<Partial<Pick<EngineOptions, "transport" | "origin">>>;
};

/** An engine of its own with a client of its own, on the database of this test file. */
export async function openLab(build: Build, { keep = false, served, ...options }: LabOptions = {}): Promise<Lab> {
  const ledger = await openLedger(env().DATABASE_URL);
  if (!keep) {
    await ledger.query("truncate engine.run, engine.event, engine.cron, engine.bucket, engine.outbox, effect cascade");
  }
  let door: typeof fetch = fetch;
  const client = new Inngest({
    id: "lab",
    isDev: false,
    baseUrl: "http://engine.internal/",
    eventKey: "embedded",
    signingKey: TEST_SIGNING_KEY,
    logger: silent,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => door(input, init),
  });
  const functions = build(client, ledger.record);
  const engine = await startTestEngine({
    client,
    functions,
    connectionString: engineSettings().connectionString,
    ...(await served?.(client, functions)),
    ...options,
    openDoor: (opened) => {
      door = opened;
    },
  });
  const close = async () => {
    await engine.close({ graceMs: 0 });
    await ledger.close();
  };
  return { engine, client, ledger, close };
}
