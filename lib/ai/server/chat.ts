import "server-only";
import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  isStepCount,
  type LanguageModel,
  safeValidateUIMessages,
  streamText,
  type ToolSet,
  toUIMessageStream,
  type UIMessage,
} from "ai";
import { AppError, isAppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { wallTimeAt } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import { logUnexpected } from "@/lib/observe/server/log";
import type { ChatRequest } from "../chat";
import { instructionsFor } from "../prompts/assistant";
import { keepTalk } from "./talks";
import { toolsFor } from "./tools/index";

const STEPS_MAX = 5;
const REMEMBERED = 30;
const OUTPUT_TOKENS_MAX = 4_000;

/** One turn of the talk as a stream of parts. Ends in the model and in the database when the reader goes away. */
export async function answerChat(
  ctx: TenantContext,
  { id, messages, page }: ChatRequest,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Response> {
  const tools = toolsFor(ctx, page);
  const talk = await readHistory(messages, tools);
  const history = talk.slice(-REMEMBERED);
  const result = streamText({
    model,
    instructions: instructionsFor({
      storeName: ctx.tenantName,
      currency: ctx.currency,
      today: wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10),
      locale: ctx.locale,
      ...(page ? { page } : {}),
    }),
    messages: await convertToModelMessages(history, { tools, ignoreIncompleteToolCalls: true }),
    tools,
    stopWhen: isStepCount(STEPS_MAX),
    // Whoever has only called tools so far has to say something at the end.
    prepareStep: ({ stepNumber }) => (stepNumber === STEPS_MAX - 1 ? { toolChoice: "none" } : {}),
    maxOutputTokens: OUTPUT_TOKENS_MAX,
    abortSignal: signal,
    providerOptions: { openai: { systemMessageMode: "system" } },
    // Told to the reader by the stream below; the default would print the whole request into the log.
    onError: () => {},
  });
  return createUIMessageStreamResponse({
    stream: toUIMessageStream({
      stream: result.stream,
      tools,
      originalMessages: talk,
      generateMessageId: () => newId(ctx.now),
      onEnd: ({ messages: said }) => (id ? keep(ctx, { id, messages: said }) : undefined),
      onError: (error) => chatError(error, ctx),
    }),
  });
}

/** An answer that could not be kept was still given. */
async function keep(ctx: TenantContext, talk: { id: string; messages: UIMessage[] }): Promise<void> {
  try {
    await keepTalk(ctx, talk);
  } catch (error) {
    logUnexpected(error, "keep-talk");
  }
}

async function readHistory(messages: unknown[], tools: ToolSet): Promise<UIMessage[]> {
  const checked = await safeValidateUIMessages({ messages, tools });
  if (!checked.success) {
    throw new AppError("invalid", "chat.errors.history");
  }
  return checked.data;
}

/** The only words about a failure that leave the server; what a provider or a library says stays in the log. */
function chatError(error: unknown, ctx: TenantContext): string {
  if (isAppError(error)) {
    return sentenceFor(error, ctx.locale);
  }
  logUnexpected(error, "chat");
  return sentenceFor(new AppError("unavailable", "chat.errors.model"), ctx.locale);
}
