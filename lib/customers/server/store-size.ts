import { z } from "zod";
import { awaitedForAWhile, forAWhile } from "@/lib/base/for-a-while";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";

/** From this size on a newcomer is less than a thousandth of a percent: no share of the store shows them. */
const KEPT_FROM = 100_000;

const Size = z.object({ size: z.int() });
const KEPT_MS = 10_000;
const sizes = forAWhile<number>(KEPT_MS);
const largeOnes = awaitedForAWhile<boolean>(KEPT_MS);

/**
 * How many customers a store has: the whole that a count is a share of. To count a large store takes longer than many a
 * question about it, so that one's size is counted anew every few seconds, and not for each question.
 */
export async function storeSize(
  tx: Tx,
  { tenantId }: Pick<TenantContext, "tenantId">,
  keptFrom = KEPT_FROM,
): Promise<number> {
  const known = sizes.find(tenantId);
  if (known !== undefined) {
    return known;
  }
  const { size } = await queryRow(
    tx,
    Size,
    sql`select count(*)::int as size from customer where tenant_id = ${tenantId}::uuid`,
  );
  if (size >= keptFrom) {
    sizes.keep(tenantId, size);
  }
  return size;
}

/** Whether it takes seconds to answer a question about everybody in a store. */
export const isLargeStore = (ctx: Pick<TenantContext, "tenantId">): Promise<boolean> =>
  largeOnes(ctx.tenantId, async () => (await inTenant(ctx, (tx) => storeSize(tx, ctx))) >= KEPT_FROM);

/** For so long answers about a large store stand. */
export const KEPT_MINUTES = 10;

/**
 * Answers to questions about everybody in a store, which take a large one seconds of every core: there an answer is given
 * again for some minutes, and to everyone who asks meanwhile. Any other store's is that of this instant.
 */
export function keptWhereLarge<Answer>(
  isLarge: (ctx: TenantContext) => Promise<boolean> = isLargeStore,
): (ctx: TenantContext, question: string, find: () => Promise<Answer>) => Promise<Answer> {
  const kept = awaitedForAWhile<Answer>(KEPT_MINUTES * 60_000);
  return async (ctx, question, find) => ((await isLarge(ctx)) ? kept(`${ctx.tenantId} ${question}`, find) : find());
}
