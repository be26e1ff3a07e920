import "server-only";
import { sql } from "@/lib/base/sql";
import type { Tx } from "./client";

/**
 * Has Postgres look at these tables anew, inside the transaction of the worker role that just filled them. Call it between
 * parents and children of a bulk load: foreign keys planned for an empty table cost a walk through the tenant per row.
 */
export async function refreshStatistics(tx: Tx, ...tables: readonly string[]): Promise<void> {
  await tx.$executeRaw(sql`select refresh_statistics(variadic ${[...tables]}::text[])`);
}
