import "server-only";
import { keptWhereLarge } from "@/lib/customers/server/store-size";
import type { TenantContext } from "@/lib/db/context";

/** For so long figures of a large store stand; the screen says so. */
export const KEPT_MINUTES = 10;

/** A question about everybody in a store, whose answer is kept where the store is large. */
export function aboutEveryone<Answer>(
  find: (ctx: TenantContext) => Promise<Answer>,
): (ctx: TenantContext) => Promise<Answer> {
  const kept = keptWhereLarge<Answer>(KEPT_MINUTES * 60_000);
  return (ctx) => kept(ctx, "", () => find(ctx));
}
