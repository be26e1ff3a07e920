import { createHash } from "node:crypto";
import { z } from "zod";
import type { Done } from "./outcome";
import { doneOf } from "./outcome";
import { CheckpointBody, type EventBody, RegisterBody, SentEvent } from "./protocol";

/** What the SDK may ask of its server. There is no address for it: only code of this process comes through. */
export type DoorKeeper = {
  receive: (events: EventBody[]) => Promise<void>;
  register: (functions: { id: string }[]) => Promise<void>;
  /** False when the dispatch has lost its lease. */
  checkpoint: (runId: string, lease: string, done: Done[]) => Promise<boolean>;
  now: () => Promise<Date>;
};

/** The `fetch` that the SDK's client is given in place of the network. */
export function createDoor(keeper: DoorKeeper): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (request.method === "POST" && path.startsWith("/e/")) {
      return takeEvents(keeper, request);
    }
    if (request.method === "POST" && path === "/fn/register") {
      return register(keeper, request);
    }
    const [, runId] = /^\/v1\/checkpoint\/([^/]+)\/async$/.exec(path) ?? [];
    if (request.method === "POST" && runId) {
      return checkpoint(keeper, runId, request);
    }
    return Response.json({ error: `The embedded engine does not offer ${path}`, status: 501 }, { status: 501 });
  };
}

async function takeEvents(keeper: DoorKeeper, request: Request): Promise<Response> {
  const parsed = z.union([z.array(SentEvent), SentEvent.transform((event) => [event])]).safeParse(await request.json());
  if (!parsed.success) {
    return Response.json({ error: parsed.error.issues[0]?.message, status: 400 }, { status: 400 });
  }
  const seed = request.headers.get("x-inngest-event-id-seed");
  const now = await keeper.now();
  const events = parsed.data.map((event, index) => ({
    ...event,
    id: event.id ?? seededId(seed ?? crypto.randomUUID(), index),
    data: event.data ?? {},
    ts: event.ts ?? now.getTime(),
  }));
  await keeper.receive(events);
  return Response.json({ ids: events.map((event) => event.id), status: 200 });
}

/** The SDK repeats a send with the same seed, so the ids repeat too and the events count once. */
function seededId(seed: string, index: number): string {
  return createHash("sha256").update(`${seed}:${index}`).digest("hex").slice(0, 32);
}

async function register(keeper: DoorKeeper, request: Request): Promise<Response> {
  try {
    await keeper.register(RegisterBody.parse(await request.json()).functions);
    return Response.json({ ok: true, modified: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return Response.json({ status: 400, error: message }, { status: 400 });
  }
}

async function checkpoint(keeper: DoorKeeper, runId: string, request: Request): Promise<Response> {
  const { qi_id: lease, steps } = CheckpointBody.parse(await request.json());
  const isHeld = await keeper.checkpoint(runId, lease, steps.flatMap(doneOf));
  return Response.json({ status: isHeld ? 200 : 409 }, { status: isHeld ? 200 : 409 });
}
