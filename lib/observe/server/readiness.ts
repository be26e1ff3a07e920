import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { clientOf } from "@/lib/db/client";
import { appClock } from "@/lib/db/clock";
import { rowsOf } from "@/lib/db/rows";
import { env } from "@/lib/env";

export type Part = { ok: boolean; detail: string };
export type Readiness = { database: Part; migrations: Part; engine: Part };

const PATIENCE_MS = 3 * SECOND_MS;
/** Schedules tick each minute; two missed ones mean that nobody is winding the clock. */
const LATE_MS = 2.5 * MINUTE_MS;

/** Looks at each part on its own: one that fails does not hide the others. */
export async function readiness(): Promise<Readiness> {
  const [database, migrations, engine] = await Promise.all([
    part(async () => {
      await ask(z.object({ one: z.number() }), sql`select 1 as one`);
      return { ok: true, detail: "answers" };
    }),
    part(migrationState),
    part(engineState),
  ]);
  return { database, migrations, engine };
}

async function part(look: () => Promise<Part>): Promise<Part> {
  const late = new Promise<Part>((resolve) => {
    setTimeout(
      () => resolve({ ok: false, detail: `no answer within ${PATIENCE_MS / SECOND_MS} s` }),
      PATIENCE_MS,
    ).unref();
  });
  const failed = (error: unknown): Part => ({
    ok: false,
    detail: error instanceof Error && "code" in error ? `failed (${String(error.code)})` : "failed",
  });
  return Promise.race([look().catch(failed), late]);
}

const ask = async <Row>(schema: z.ZodType<Row>, statement: Sql): Promise<Row[]> =>
  rowsOf(schema, await clientOf("almanac_worker").$queryRaw(statement));

async function migrationState(): Promise<Part> {
  const entries = await readdir(join(process.cwd(), "prisma", "migrations"), { withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const rows = await ask(
    z.object({ name: z.string() }),
    sql`select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
  );
  const applied = new Set(rows.map((row) => row.name));
  const missing = wanted.filter((name) => !applied.has(name));
  return missing.length === 0
    ? { ok: true, detail: `${applied.size} applied` }
    : { ok: false, detail: `not applied: ${missing.join(", ")}` };
}

const EngineRow = z.object({
  functions: z.number(),
  nextTick: z.date().nullable(),
  oldestEvent: z.date().nullable(),
});

/** The engine shows life by moving its schedules on and by taking over the events of the outbox. */
async function engineState(): Promise<Part> {
  if (env().ENGINE === "off") {
    return { ok: true, detail: "off in this process" };
  }
  const now = (await appClock().now()).getTime();
  const [row] = await ask(
    EngineRow,
    sql`select (select count(*)::int from engine.fn where active) as functions,
          (select min(next_at) from engine.cron) as "nextTick",
          (select min(at) from engine.outbox) as "oldestEvent"`,
  );
  const isEmbedded = env().ENGINE === "embedded";
  if (isEmbedded && row?.functions === 0) {
    return { ok: false, detail: "no function is registered yet" };
  }
  const waitedMs = Math.max(
    isEmbedded && row?.nextTick ? now - row.nextTick.getTime() : 0,
    row?.oldestEvent ? now - row.oldestEvent.getTime() : 0,
  );
  return waitedMs > LATE_MS
    ? { ok: false, detail: `has not ticked for ${Math.round(waitedMs / SECOND_MS)} s` }
    : { ok: true, detail: isEmbedded ? `${row?.functions ?? 0} functions` : "events are taken over" };
}
