import "server-only";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";

/** The lock of lib/orders' merges: whatever makes or joins people of one store waits for the others. */
export const lockPeople = (tx: SqlTx, tenantId: string): PromiseLike<number> =>
  tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended('facts ' || ${tenantId}, 0))`);
