import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type LanguageModel,
  parseJsonEventStream,
  readUIMessageStream,
  type UIMessage,
  type UIMessageChunk,
  uiMessageChunkSchema,
} from "ai";
import { present } from "@/lib/base/invariant";
import type { TenantContext } from "@/lib/db/context";
import type { ChatRequest } from "../chat";
import { answerChat } from "./chat";

/** One answer of a model: pieces as they stream, and how it ends. */
export type Said = { deltas: readonly object[]; finish: "tool_calls" | "stop" };

export const saidWords = (...pieces: string[]): Said => ({
  deltas: pieces.map((content) => ({ content })),
  finish: "stop",
});

/** A call whose arguments come in two pieces, as given when they are text. */
export function saidCall(name: string, input: unknown): Said {
  const text = typeof input === "string" ? input : JSON.stringify(input);
  return {
    deltas: [
      { tool_calls: [{ index: 0, id: "c1", type: "function", function: { name, arguments: "" } }] },
      { tool_calls: [{ index: 0, function: { arguments: text.slice(0, 20) } }] },
      { tool_calls: [{ index: 0, function: { arguments: text.slice(20) } }] },
    ],
    finish: "tool_calls",
  };
}

const bigSpenders = {
  name: "Big spenders",
  filter: {
    kind: "group",
    match: "all",
    items: [
      {
        kind: "rule",
        field: "total_spend",
        operator: "gt",
        value: 1000,
        window: { kind: "last", count: 90, unit: "day" },
      },
    ],
  },
  unmapped: ["own a boat"],
};

/** The smallest server that speaks chat completions: what it is told to say, the last for ever; and what it was asked. */
export async function compatibleServer(
  script: readonly [Said, ...Said[]] = [saidCall("draftSegment", bigSpenders), saidWords("A draft ", "for you.")],
): Promise<{ server: Server; baseURL: string; requests: Record<string, unknown>[] }> {
  const requests: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) {
      pieces.push(piece as Buffer);
    }
    requests.push({ path: request.url, ...JSON.parse(Buffer.concat(pieces).toString()) });
    const { deltas, finish } = script[requests.length - 1] ?? script.at(-1) ?? script[0];
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (choice: object, more: object = {}) =>
      response.write(
        `data: ${JSON.stringify({ id: "x", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, ...choice }], ...more })}\n\n`,
      );
    deltas.forEach((delta) => {
      send({ delta, finish_reason: null });
    });
    const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
    send({ delta: {}, finish_reason: finish }, { usage });
    response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, requests, baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

/** A whole turn as the panel would see it at its end. */
export async function talkWith(
  model: LanguageModel,
  request: ChatRequest,
  by: TenantContext,
): Promise<UIMessage | undefined> {
  const { body } = await answerChat(by, request, model, new AbortController().signal);
  const chunks = parseJsonEventStream({
    stream: present(body, "the answer's body"),
    schema: uiMessageChunkSchema,
  }).pipeThrough(
    new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
      transform: (part, controller) => {
        if (part.success) {
          controller.enqueue(part.value as UIMessageChunk);
        }
      },
    }),
  );
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream: chunks, terminateOnError: false })) {
    last = message;
  }
  return last;
}
