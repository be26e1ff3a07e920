import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, type Handler, requestOf, send } from "@/lib/api/server/node-http";
import { BATCH_BYTES_MAX } from "@/lib/events/schema";
import { logUnexpected } from "@/lib/observe/server/log";
import { POST as alias } from "./v1/alias/route";
import { POST as batch } from "./v1/batch/route";
import { POST as group } from "./v1/group/route";
import { POST as identify } from "./v1/identify/route";
import { POST as page } from "./v1/page/route";
import { POST as screen } from "./v1/screen/route";
import { POST as track } from "./v1/track/route";
import { POST as webhook } from "./webhooks/[platform]/[key]/route";

const HEADERS = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'" };

const COLLECTING = new Map(Object.entries({ identify, track, page, screen, group, alias, batch }));
const WEBHOOK = /^\/api\/webhooks\/([\w-]+)\/([\w-]+)$/;
const COLLECT = /^(?:\/api)?\/v1\/(\w+)$/;

/**
 * Answers what shops and sites send by the thousand, webhooks and events, ahead of Next: its walk through rewrites, headers
 * and routes costs such a call more than everything that is done with it. The handlers are those of the routes, which
 * answer where this does not. A body is here before its caller is known, so longer ones than a batch of events, and those
 * that do not tell their length, go Next's way. False where a call is none of these.
 */
export function takeIn(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const length = Number(incoming.headers["content-length"]);
  const handler = incoming.method === "POST" && length <= BATCH_BYTES_MAX ? handlerAt(incoming.url ?? "") : null;
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
