import "server-only";
import { sql } from "@/lib/base/sql";
import type { SqlTx, Tx } from "./client";

/**
 * Has Postgres look at these tables anew, inside the transaction of the worker role that just filled them. Call it between
 * parents and children of a bulk load: foreign keys planned for an empty table cost a walk through the tenant per row.
 */
export async function refreshStatistics(tx: Tx, ...tables: readonly string[]): Promise<void> {
  await tx.$executeRaw(sql`select refresh_statistics(variadic ${[...tables]}::text[])`);
}

/**
 * For the rest of this transaction rows are looked up by index. A table that is being filled looks small to the planner
 * until its figures are taken anew, and walking through it once per arriving row is what it would choose.
 */
export async function lookUpByIndex(tx: SqlTx): Promise<void> {
  await tx.$executeRaw(sql`set local enable_seqscan = off`);
}
