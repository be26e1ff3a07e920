import "server-only";
import { z } from "zod";
import { AppError, isAppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE, type Locale } from "@/lib/base/locale";
import { isObject } from "@/lib/events/clean";
import { readEvents } from "@/lib/events/envelope";
import {
  BATCH_BYTES_MAX,
  BATCH_EVENTS_MAX,
  EVENT_BYTES_MAX,
  type EventKind,
  type EventRefusal,
  type IncomingEvent,
} from "@/lib/events/schema";
import { collectEvents } from "@/lib/events/server/collect";
import { noteRefusals } from "@/lib/events/server/refuse";
import { senderOf } from "@/lib/events/server/sender";
import { preferredLocale } from "@/lib/i18n/locale-choice";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import { readCollected } from "./collect-body";
import type { EndpointDoc, RouteHandler } from "./endpoint-spec";
import { InputError } from "./input";
import { toProblemResponse } from "./problem";

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-allow-headers":
    "authorization, content-type, content-encoding, idempotency-key, accept-language, x-requested-with",
  "access-control-max-age": "86400",
};
const RETRY_AFTER_SECONDS = "2";

export const Collected = z
  .object({
    success: z.literal(true),
    accepted: z.number().int().meta({ description: "Events stored by this call" }),
    duplicates: z.number().int().meta({ description: "Events whose messageId was known already" }),
    rejected: z
      .array(z.object({ index: z.number().int(), pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "Events that could not be used; the others are stored" }),
  })
  .meta({ id: "Collected" });

type CollectSpec = Pick<EndpointDoc, "summary" | "description" | "body"> & {
  /** One kind of event in the body itself, a Segment batch, or a bare list. */
  takes: EventKind | "batch" | "list";
};

/** The browser's question before a call from a shop's own pages. */
export const preflight = (): Response => new Response(null, { status: 204, headers: CORS });

/**
 * A route handler that takes events in, for Segment's clients and our own: open to every origin, known by write key or API
 * key, answered once the events are durable. What they mean is worked out later.
 */
export function collectEndpoint(spec: CollectSpec): RouteHandler {
  const handler = async (request: Request): Promise<Response> => {
    const wished = preferredLocale(request.headers.get("accept-language")) ?? null;
    try {
      const response = await answer(spec, request, wished);
      return withHeaders(response, CORS);
    } catch (error) {
      const isBusy = isAppError(error) && error.code === "unavailable";
      const headers = isBusy ? { ...CORS, "retry-after": RETRY_AFTER_SECONDS } : CORS;
      return toProblemResponse(error, wished ?? DEFAULT_LOCALE, headers);
    }
  };
  const doc: EndpointDoc = { can: "events.write", response: Collected, ...spec };
  return Object.assign(handler, { doc });
}

async function answer({ takes }: CollectSpec, request: Request, wished: Locale | null): Promise<Response> {
  const isMany = takes === "batch" || takes === "list";
  const body = await readCollected(request, isMany ? BATCH_BYTES_MAX : EVENT_BYTES_MAX);
  const sender = await senderOf(request.headers.get("authorization"), isObject(body) ? body.writeKey : null);
  const items = itemsOf(takes, body);
  const { events, refusals } = readEvents(items, {
    kind: isMany ? null : takes,
    receivedAt: sender.now,
    isSmall: !isMany,
    ...(takes === "batch" && isObject(body) ? { batch: { sentAt: body.sentAt, context: body.context } } : {}),
  });
  const counts = await collectEvents(sender, withMessageIds(events, request.headers.get("idempotency-key")));
  if (refusals.length > 0) {
    await noteRefusals(sender, refusals);
  }
  const locale = wished ?? sender.locale;
  if (events.length === 0 && refusals.length > 0) {
    const prefix = (index: number) => (takes === "batch" ? `/batch/${index}` : takes === "list" ? `/${index}` : "");
    throw nothingUsable(refusals, prefix, locale);
  }
  const rejected = refusals.map(({ index, pointer, reason }) => ({ index, pointer, detail: sentence(reason, locale) }));
  return Response.json({ success: true, ...counts, ...(rejected.length > 0 ? { rejected } : {}) });
}

function itemsOf(takes: CollectSpec["takes"], body: unknown): readonly unknown[] {
  const list = takes === "batch" ? (isObject(body) ? body.batch : null) : takes === "list" ? body : [body];
  if (!Array.isArray(list)) {
    const pointer = takes === "batch" ? "/batch" : "";
    throw new AppError("invalid", "events.errors.notList", { pointer });
  }
  if (list.length > BATCH_EVENTS_MAX) {
    throw new AppError("too_large", "events.errors.tooMany", { params: { max: BATCH_EVENTS_MAX } });
  }
  return list;
}

/** A call repeated under its Idempotency-Key brings the same messages, whether or not the sender numbers them. */
function withMessageIds(
  read: readonly { index: number; event: IncomingEvent }[],
  idempotencyKey: string | null,
): IncomingEvent[] {
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw new InputError(400, "api.errors.badIdempotencyKey");
  }
  return read.map(({ index, event }) =>
    event.messageId === null && idempotencyKey !== null ? { ...event, messageId: `${idempotencyKey}#${index}` } : event,
  );
}

/** The whole call is refused when nothing in it can be used. */
function nothingUsable(refusals: readonly EventRefusal[], prefix: (index: number) => string, locale: Locale): AppError {
  if (refusals.every(({ reason }) => reason === "events.errors.tooLarge")) {
    return new AppError("too_large", "events.errors.tooLarge");
  }
  const issues = refusals.map(({ index, pointer, reason }) => ({
    pointer: `${prefix(index)}${pointer}`,
    detail: sentence(reason, locale),
  }));
  return new InputError(
    422,
    refusals.length === 1 ? (refusals[0]?.reason ?? null) : "events.errors.noneUsable",
    issues,
  );
}

const sentence = (reason: string, locale: Locale): string => sentenceFor(new AppError("invalid", reason), locale);

function withHeaders(response: Response, headers: Record<string, string>): Response {
  Object.entries(headers).forEach(([name, value]) => {
    response.headers.set(name, value);
  });
  return response;
}
