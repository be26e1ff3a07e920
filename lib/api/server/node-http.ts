import type { IncomingMessage, ServerResponse } from "node:http";

export type Handler = (request: Request) => Promise<Response> | Response;

const ORIGIN = "http://app.internal";

/** All that a call of Node's HTTP server brings; null where the caller left before it had sent all. */
export const bodyOf = (incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> =>
  new Promise((resolve) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.once("end", () => resolve(Uint8Array.from(Buffer.concat(pieces))));
    incoming.once("close", () => resolve(null));
    incoming.once("error", () => resolve(null));
  });

/** The call with its body as a route handler takes it. */
export function requestOf(incoming: IncomingMessage, body: Uint8Array<ArrayBuffer>): Request {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const { method = "GET", url = "/" } = incoming;
  return new Request(new URL(url, ORIGIN), { method, headers, body: body.length > 0 ? body : null });
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
