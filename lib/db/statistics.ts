import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "./client";
import { queryRow } from "./rows";
import { forNow } from "./settings";

/**
 * Has Postgres look at these tables anew, inside the transaction of the worker role that just filled them. Call it between
 * parents and children of a bulk load: foreign keys planned for an empty table cost a walk through the tenant per row.
 */
export async function refreshStatistics(tx: SqlTx, ...tables: readonly string[]): Promise<void> {
  await tx.$executeRaw(sql`select ${AT_A_GLANCE}, refresh_statistics(variadic ${[...tables]}::text[])`);
}

/** Nine thousand rows of each table tell a load how large things are; Postgres looks closer by itself when the load is over. */
const AT_A_GLANCE = forNow({ default_statistics_target: "30" });

const Planned = z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: z.object({ "Plan Rows": z.number() }) })]) });

/** How many rows of a store the planner believes in. Nothing is read for it. */
export async function plannedRows(tx: SqlTx, table: string, tenantId: string): Promise<number> {
  const plan = await queryRow(
    tx,
    Planned,
    sql`explain (format json) select from ${sql([table])} where tenant_id = ${tenantId}::uuid`,
  );
  return plan["QUERY PLAN"][0].Plan["Plan Rows"];
}

const FIRST_ROWS = 10_000;
const LONGER = 16;

/**
 * Whether a load that goes on from one row to another has outgrown the figures taken last: after ten thousand rows, and
 * each time it is sixteen times as long. Without them Postgres takes the rows of a store it has not met for a handful.
 */
export const isOutgrown = (from: number, to: number): boolean => stage(to) > stage(from);

const stage = (rows: number): number =>
  rows < FIRST_ROWS ? 0 : 1 + Math.floor(Math.log(rows / FIRST_ROWS) / Math.log(LONGER));

/**
 * Rows are looked up by index. A table that is being filled looks small to the planner until its figures are taken anew, and
 * walking through it once per arriving row is what it would choose.
 */
export const BY_INDEX = forNow({ enable_seqscan: "off" });

/** The same for the rest of this transaction. */
export async function lookUpByIndex(tx: SqlTx): Promise<void> {
  await tx.$executeRaw(sql`select ${BY_INDEX}`);
}

const BY_KEYS = forNow({
  enable_seqscan: "off",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  enable_bitmapscan: "off",
  work_mem: "32MB",
});

/**
 * The same for joins too, with room for a set of some ten thousand rows in memory: for a statement that meets large tables
 * only by their keys. Where two of its sets are joined with each other it would be the wrong choice.
 */
export async function joinByIndex(tx: SqlTx): Promise<void> {
  await tx.$executeRaw(sql`select ${BY_KEYS}`);
}

/**
 * Tables are joined as sets, each read once. For many rows of a store it does not know yet the planner would walk one table
 * once for each row of another. Sums of a few thousand customers stay in memory.
 */
export const BY_SETS = forNow({
  plan_cache_mode: "auto",
  enable_nestloop: "off",
  enable_hashjoin: "on",
  enable_mergejoin: "on",
  enable_seqscan: "on",
  work_mem: "64MB",
});

/**
 * The other way round, for a handful: each row is looked up by its key. A statement is planned without looking at its values,
 * and a `kept` one therefore once for each connection: planning a large statement takes several times as long as running it
 * for one customer.
 */
export const ONE_BY_ONE = forNow({
  plan_cache_mode: "force_generic_plan",
  enable_nestloop: "on",
  enable_hashjoin: "off",
  enable_mergejoin: "off",
  enable_seqscan: "off",
});

/**
 * The commit does not wait for the disk. Only for what is done again when it is lost, such as what is computed from facts or
 * read from a kept file: a crash takes all of the transaction, the marks or the place that ask for it stand as before, and
 * whatever builds on it later waits for both.
 */
export const WITHOUT_WAIT = forNow({ synchronous_commit: "off" });
