import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The smallest server that speaks chat completions: a tool call in pieces, then text; and what it was asked. */
export async function compatibleServer(): Promise<{
  server: Server;
  baseURL: string;
  requests: Record<string, unknown>[];
}> {
  const requests: Record<string, unknown>[] = [];
  const filter = {
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
  };
  const input = JSON.stringify({ name: "Big spenders", filter, unmapped: ["own a boat"] });
  const callPieces = [
    { tool_calls: [{ index: 0, id: "c1", type: "function", function: { name: "draftSegment", arguments: "" } }] },
    { tool_calls: [{ index: 0, function: { arguments: input.slice(0, 20) } }] },
    { tool_calls: [{ index: 0, function: { arguments: input.slice(20) } }] },
  ];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) {
      pieces.push(piece as Buffer);
    }
    requests.push({ path: request.url, ...JSON.parse(Buffer.concat(pieces).toString()) });
    const isFirst = requests.length === 1;
    const deltas: object[] = isFirst ? callPieces : [{ content: "A draft " }, { content: "for you." }];
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (choice: object) =>
      response.write(
        `data: ${JSON.stringify({ id: "x", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, ...choice }] })}\n\n`,
      );
    deltas.forEach((delta) => {
      send({ delta, finish_reason: null });
    });
    send({ delta: {}, finish_reason: isFirst ? "tool_calls" : "stop" });
    response.end("data: [DONE]\n\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, requests, baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}
