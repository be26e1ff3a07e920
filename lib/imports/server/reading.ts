import { onceForText } from "@/lib/base/once-for";
import { fold } from "@/lib/base/text";
import type { TenantContext } from "@/lib/db/context";
import { createDayReader, createInstantReader } from "@/lib/imports/instants";
import type { ReadingContext } from "@/lib/imports/kind";
import type { ImportPlan } from "@/lib/imports/schema";

/** Names of people, cities and products come again and again; so many of a file are folded once. */
const WORDS_MAX = 20_000;

/** How cells are understood in this store: its currency and the clock on its wall. */
export const readingContext = (
  ctx: Pick<TenantContext, "currency" | "timezone" | "now">,
  plan: ImportPlan,
): ReadingContext => ({
  currency: ctx.currency,
  timezone: ctx.timezone,
  now: ctx.now,
  options: plan.options,
  format: plan.format,
  instants: createInstantReader(ctx.timezone, plan.format.dateOrder),
  days: createDayReader(plan.format.dateOrder),
  fold: onceForText(fold, { remembered: WORDS_MAX }),
});
