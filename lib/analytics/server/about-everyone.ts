import "server-only";
import { awaitedForAWhile } from "@/lib/base/for-a-while";
import { isLargeStore } from "@/lib/customers/server/store-size";
import type { TenantContext } from "@/lib/db/context";

/** For so long figures of a large store stand; the screen says so. */
export const KEPT_MINUTES = 10;

/**
 * A question about everybody in a store. A large store takes seconds of every core to answer it, so its answer is given
 * again for some minutes, and to everyone who asks meanwhile; any other store's is that of this instant.
 */
export function aboutEveryone<Answer>(
  find: (ctx: TenantContext) => Promise<Answer>,
  isLarge: (ctx: TenantContext) => Promise<boolean> = isLargeStore,
): (ctx: TenantContext) => Promise<Answer> {
  const kept = awaitedForAWhile<Answer>(KEPT_MINUTES * 60_000);
  return async (ctx) => ((await isLarge(ctx)) ? kept(ctx.tenantId, () => find(ctx)) : find(ctx));
}
