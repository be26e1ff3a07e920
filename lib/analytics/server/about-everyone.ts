import "server-only";
import { keptWhereLarge } from "@/lib/customers/server/store-size";
import type { TenantContext } from "@/lib/db/context";

/** A question about everybody in a store, whose answer is kept where the store is large: the screen says so. */
export function aboutEveryone<Answer>(
  find: (ctx: TenantContext) => Promise<Answer>,
): (ctx: TenantContext) => Promise<Answer> {
  const kept = keptWhereLarge<Answer>();
  return (ctx) => kept(ctx, "", () => find(ctx));
}
