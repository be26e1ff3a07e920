import { z } from "zod";
import { forAWhile } from "@/lib/base/for-a-while";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";

/** From this size on a newcomer is less than a thousandth of a percent: no share of the store shows them. */
const KEPT_FROM = 100_000;

const Size = z.object({ size: z.int() });
const kept = forAWhile<number>(10_000);

/**
 * How many customers a store has: the whole that a count is a share of. To count a large store takes longer than many a
 * question about it, so that one's size is counted anew every few seconds, and not for each question.
 */
export async function storeSize(
  tx: Tx,
  { tenantId }: Pick<TenantContext, "tenantId">,
  keptFrom = KEPT_FROM,
): Promise<number> {
  const known = kept.find(tenantId);
  if (known !== undefined) {
    return known;
  }
  const { size } = await queryRow(
    tx,
    Size,
    sql`select count(*)::int as size from customer where tenant_id = ${tenantId}::uuid`,
  );
  if (size >= keptFrom) {
    kept.keep(tenantId, size);
  }
  return size;
}
