import { fold } from "@/lib/base/text";
import type { TenantContext } from "@/lib/db/context";
import { createDayReader, createInstantReader } from "@/lib/imports/instants";
import type { ReadingContext } from "@/lib/imports/kind";
import type { ImportPlan } from "@/lib/imports/schema";

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
  fold: remembering(fold),
});

const WORDS_MAX = 20_000;

/** Answers repeated questions from memory; starts over when it has learnt too much. */
function remembering(ask: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) {
      return before;
    }
    if (known.size === WORDS_MAX) {
      known.clear();
    }
    const answer = ask(text);
    known.set(text, answer);
    return answer;
  };
}
