import "server-only";
import { type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";

/**
 * Blocks addresses for good: only `unsuppress` of mutations.ts opens one again. `addresses` selects channel,
 * address_key and reason; one that is blocked already keeps its first reason. Answers how many are new.
 */
export function suppressAddresses(
  tx: SqlTx,
  { tenantId, now, source }: { tenantId: string; now: Date; source: string },
  addresses: Sql,
): PromiseLike<number> {
  return tx.$executeRaw(sql`
    insert into suppression (tenant_id, channel, address_key, reason, source, at)
    select distinct ${tenantId}::uuid, a.channel, a.address_key, a.reason, ${source}, ${now}::timestamptz
    from (${addresses}) as a (channel, address_key, reason) where a.address_key <> ''
    on conflict (tenant_id, channel, address_key) do nothing`);
}
