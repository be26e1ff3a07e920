import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { Surroundings } from "../built-in/parse";
import { planAnswer, planDraft, type Turn } from "../built-in/plan";

const WORD_PAUSE_MS = 8;

const usage: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

/** The model that needs no key: rules instead of weights, behind the interface that every other model has. */
export function builtInModel(surroundings: Surroundings): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "almanac",
    modelId: "rules-1",
    supportedUrls: {},
    async doGenerate(options) {
      const { content, reason } = answer(options, surroundings);
      return { content: [content], finishReason: { unified: reason, raw: undefined }, usage, warnings: [] };
    },
    async doStream(options) {
      return { stream: replay(partsOf(answer(options, surroundings)), options.abortSignal) };
    },
  };
}

type Answer = { content: LanguageModelV4Content; reason: "stop" | "tool-calls" };

function answer(
  { prompt, tools, toolChoice, responseFormat }: LanguageModelV4CallOptions,
  surroundings: Surroundings,
): Answer {
  if (responseFormat?.type === "json") {
    const text = JSON.stringify(planDraft(prompt.map(turnOf), surroundings));
    return { content: { type: "text", text }, reason: "stop" };
  }
  const names = toolChoice?.type === "none" ? [] : (tools ?? []).map(({ name }) => name);
  const plan = planAnswer(prompt.map(turnOf), new Set(names), surroundings);
  if (plan.kind === "text") {
    return { content: { type: "text", text: plan.text }, reason: "stop" };
  }
  const { tool: toolName, input } = plan;
  const content = {
    type: "tool-call",
    toolCallId: `call-${prompt.length}`,
    toolName,
    input: JSON.stringify(input),
  } as const;
  return { content, reason: "tool-calls" };
}

function turnOf(message: LanguageModelV4Prompt[number]): Turn {
  if (message.role === "user") {
    const text = message.content.map((part) => (part.type === "text" ? part.text : "")).join(" ");
    return { role: "user", text };
  }
  const result = message.role === "tool" ? message.content.findLast((part) => part.type === "tool-result") : undefined;
  return result
    ? {
        role: "tool",
        tool: result.toolName,
        output: "value" in result.output ? result.output.value : null,
        isError: result.output.type.startsWith("error"),
      }
    : { role: "other" };
}

function partsOf({ content, reason }: Answer): LanguageModelV4StreamPart[] {
  const finish = { type: "finish", finishReason: { unified: reason, raw: undefined }, usage } as const;
  return [{ type: "stream-start", warnings: [] }, ...bodyOf(content), finish];
}

function bodyOf(content: LanguageModelV4Content): LanguageModelV4StreamPart[] {
  if (content.type === "text") {
    const words = content.text.match(/\S+\s*/g) ?? [];
    const deltas = words.map((delta) => ({ type: "text-delta", id: "1", delta }) as const);
    return [{ type: "text-start", id: "1" }, ...deltas, { type: "text-end", id: "1" }];
  }
  if (content.type !== "tool-call") {
    return [];
  }
  const { toolCallId: id, toolName, input } = content;
  return [
    { type: "tool-input-start", id, toolName },
    { type: "tool-input-delta", id, delta: input },
    { type: "tool-input-end", id },
    content,
  ];
}

/** Word by word, so that reading along and stopping feel as they do with any model. */
function replay(
  parts: readonly LanguageModelV4StreamPart[],
  signal: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  const rest = [...parts];
  return new ReadableStream({
    async pull(controller) {
      if (signal?.aborted) {
        controller.error(signal.reason);
        return;
      }
      const part = rest.shift();
      if (!part) {
        controller.close();
        return;
      }
      if (part.type === "text-delta") {
        await new Promise((resolve) => setTimeout(resolve, WORD_PAUSE_MS));
      }
      controller.enqueue(part);
    },
  });
}
