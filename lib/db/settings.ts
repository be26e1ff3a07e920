import { join, type Sql, sql } from "@/lib/base/sql";

/** What Postgres is told, by the names of its settings. */
export type Settings = Readonly<Record<string, string>>;

/** Sums and sorts over everybody in a large store stay in memory. */
export const WITH_ROOM: Settings = { work_mem: "64MB" };

/** A long walk through a large store leaves the other cores to whoever waits for a page. */
export const ON_ONE_CORE: Settings = { max_parallel_workers_per_gather: "0" };

/** Settings for the rest of a transaction as values of a select: one that also waits for a lock needs no round trip of its own. */
export const forNow = (settings: Settings): Sql =>
  join(Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`));
