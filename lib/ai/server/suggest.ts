import { generateText, type LanguageModel, NoObjectGeneratedError, Output } from "ai";
import { AppError, isAppError } from "@/lib/base/errors";
import { wallTimeAt } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { logUnexpected } from "@/lib/observe/server/log";
import { describeFilter } from "@/lib/segments/describe";
import { namesIn } from "@/lib/segments/server/names";
import { languageOf } from "../built-in/reading";
import { isHostile } from "../built-in/refusals";
import { say } from "../built-in/replies";
import { isSomething, SegmentDraft } from "../draft";
import { guardDraft } from "../guard";
import { instructionsFor } from "../prompts/assistant";
import type { SegmentSuggestion, SuggestSegmentInput } from "../suggestion";

const TIME_MAX_MS = 60_000;

/** Words into a checked filter, by whichever model the store has. A read: nothing is saved, counted or sent. */
export async function suggestSegment(
  ctx: TenantContext,
  { text, locale }: SuggestSegmentInput,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<SegmentSuggestion> {
  const language = locale ?? languageOf(text, ctx.locale);
  const words = say(language);
  const nothing = { filter: null, name: null, unmapped: [], questions: [], refused: false };
  if (isHostile(text)) {
    return { ...nothing, summary: words.refused, refused: true };
  }
  const draft = await draftOf({ ...ctx, locale: language }, text, model, signal);
  if (draft?.refused) {
    return { ...nothing, summary: words.refused, refused: true };
  }
  const guarded = draft && isSomething(draft) ? guardDraft(draft.filter, ctx.currency, draft.limit) : null;
  const { unmapped, questions } = draft ?? { unmapped: [text], questions: [] };
  if (!guarded?.ok) {
    return {
      ...nothing,
      summary: words.noRule,
      unmapped: unmapped.length + questions.length > 0 ? unmapped : [text],
      questions,
    };
  }
  const names = new Map(Object.entries(await namesIn(ctx, [guarded.filter])));
  const summary = describeFilter(guarded.filter, { locale: language, currency: ctx.currency, names });
  return { ...nothing, filter: guarded.filter, name: draft?.name ?? null, summary, unmapped, questions };
}

async function draftOf(
  ctx: TenantContext,
  prompt: string,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<SegmentDraft | null> {
  try {
    const { output } = await generateText({
      model,
      prompt,
      instructions: instructionsFor({
        storeName: ctx.tenantName,
        currency: ctx.currency,
        today: wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10),
        locale: ctx.locale,
      }),
      output: Output.object({ schema: SegmentDraft }),
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(TIME_MAX_MS)]),
      providerOptions: { openai: { systemMessageMode: "system" } },
    });
    return output;
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) {
      return null;
    }
    if (isAppError(error)) {
      throw error;
    }
    logUnexpected(error, "suggest-segment");
    throw new AppError("unavailable", "chat.errors.model");
  }
}
