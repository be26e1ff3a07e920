import { join, type Sql, sql } from "@/lib/base/sql";

/** What Postgres is told, by the names of its settings. */
export type Settings = Readonly<Record<string, string>>;

/** Sums and sorts over everybody in a large store stay in memory. */
export const WITH_ROOM: Settings = { work_mem: "64MB" };

/** Settings for the rest of a transaction as values of a select: one that also waits for a lock needs no round trip of its own. */
export const forNow = (settings: Settings): Sql =>
  join(Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`));
