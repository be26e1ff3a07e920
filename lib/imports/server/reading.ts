import type { TenantContext } from "@/lib/db/context";
import { createInstantReader } from "@/lib/imports/instants";
import type { ReadingContext } from "@/lib/imports/kind";
import type { ImportPlan } from "@/lib/imports/schema";

/** How cells are understood in this store: its currency and the clock on its wall. */
export const readingContext = (
  ctx: Pick<TenantContext, "currency" | "timezone">,
  plan: ImportPlan,
): ReadingContext => ({
  currency: ctx.currency,
  format: plan.format,
  instants: createInstantReader(ctx.timezone, plan.format.dateOrder),
});
