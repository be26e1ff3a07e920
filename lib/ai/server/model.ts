import "server-only";
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";
import { wallTimeAt } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { env } from "@/lib/env";
import type { ChatPage } from "../chat";
import { withAllowance } from "./allowance";
import { builtInModel } from "./built-in-model";
import { knownNames } from "./known-names";

/** The model behind the assistant: one with a key or an address in the environment, else the built-in one. */
export async function modelFor(ctx: TenantContext, opened: ChatPage["segment"] = null): Promise<LanguageModel> {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, AI_MODEL, AI_DAILY_CALLS, AI_DAILY_TOKENS } = env();
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) {
    const today = wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10);
    return builtInModel({
      lexicon: await knownNames(ctx),
      currency: ctx.currency,
      locale: ctx.locale,
      today,
      current: opened?.filter ?? null,
      isCurrentFresh: opened?.isFresh ?? false,
    });
  }
  // Servers that only speak the common protocol want chat completions, and no key is a key to them.
  const openai = createOpenAI({
    apiKey: OPENAI_API_KEY ?? "none",
    ...(OPENAI_BASE_URL ? { baseURL: OPENAI_BASE_URL } : {}),
  });
  const model = OPENAI_BASE_URL ? openai.chat(AI_MODEL) : openai.responses(AI_MODEL);
  return withAllowance(ctx, model, { calls: AI_DAILY_CALLS, tokens: AI_DAILY_TOKENS });
}
