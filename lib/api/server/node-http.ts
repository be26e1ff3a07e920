import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

export type Handler = (request: Request) => Promise<Response> | Response;

const ORIGIN = "http://app.internal";

/** A call of Node's HTTP server as a route handler takes it, with its body as far as that is there already. */
export function requestOf(incoming: IncomingMessage, body?: Uint8Array<ArrayBuffer>): Request {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const method = incoming.method ?? "GET";
  const url = new URL(incoming.url ?? "/", ORIGIN);
  if (method === "GET" || method === "HEAD") {
    return new Request(url, { method, headers });
  }
  return body
    ? new Request(url, { method, headers, body })
    : new Request(url, {
        method,
        headers,
        body: Readable.toWeb(incoming) as ReadableStream,
        duplex: "half",
      } as RequestInit);
}

/** Sends what a route handler answers, with further headers. */
export async function send(
  response: Response,
  outgoing: ServerResponse,
  further: Readonly<Record<string, string>> = {},
): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = { ...further, ...Object.fromEntries(response.headers), "content-length": body.length };
  outgoing.writeHead(response.status, headers);
  outgoing.end(body);
}
