import type { IncomingMessage, ServerResponse } from "node:http";
import { type Handler, requestOf, send } from "@/lib/api/server/node-http";
import { logUnexpected } from "@/lib/observe/server/log";
import { POST as alias } from "./v1/alias/route";
import { POST as batch } from "./v1/batch/route";
import { POST as group } from "./v1/group/route";
import { POST as identify } from "./v1/identify/route";
import { POST as page } from "./v1/page/route";
import { POST as screen } from "./v1/screen/route";
import { POST as track } from "./v1/track/route";
import { POST as webhook } from "./webhooks/[platform]/[key]/route";

/** Longer bodies, and those that do not tell their length, come by the way of every other call. */
const BODY_BYTES_MAX = 5 * 1024 * 1024;
const HEADERS = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'" };

const COLLECTING = new Map(Object.entries({ identify, track, page, screen, group, alias, batch }));
const WEBHOOK = /^\/api\/webhooks\/([\w-]+)\/([\w-]+)$/;
const COLLECT = /^(?:\/api)?\/v1\/(\w+)$/;

/**
 * Answers what shops and sites send by the thousand, webhooks and events, ahead of Next: its walk through rewrites, headers
 * and routes costs such a call more than everything that is done with it. The handlers are those of the routes, which
 * answer where this does not. False where a call is none of these.
 */
export function takeIn(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const length = Number(incoming.headers["content-length"]);
  const handler = incoming.method === "POST" && length <= BODY_BYTES_MAX ? handlerAt(incoming.url ?? "") : null;
  if (handler) {
    void answer(handler, incoming, outgoing).catch((error) => {
      logUnexpected(error, "intake");
      outgoing.destroy();
    });
  }
  return handler !== null;
}

function handlerAt(path: string): Handler | null {
  const [, platform, key] = WEBHOOK.exec(path) ?? [];
  if (platform && key) {
    return (request) => webhook(request, { params: Promise.resolve({ platform, key }) });
  }
  return COLLECTING.get(COLLECT.exec(path)?.[1] ?? "") ?? null;
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await bodyOf(incoming);
  if (body) {
    await send(await handler(requestOf(incoming, body)), outgoing, HEADERS);
  }
}

/** Null where the caller left before it had sent all. */
const bodyOf = (incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> =>
  new Promise((resolve) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.once("end", () => resolve(Uint8Array.from(Buffer.concat(pieces))));
    incoming.once("close", () => resolve(null));
    incoming.once("error", () => resolve(null));
  });
