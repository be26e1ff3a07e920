import { z } from "zod";
import { clean, isObject, TooDeep } from "./clean";
import { correctedAt } from "./clock";
import { keptContext } from "./context";
import { EVENT_BYTES_MAX, EventKind, type EventRefusal, type IncomingEvent, type JsonObject } from "./schema";
import { canonicalName } from "./spec/names";

/** Words that programs send when they mean nobody. */
const NOBODY = ["", "null", "undefined", "nan", "none", "[object object]"];

const text = (max: number) =>
  z
    .union([z.string(), z.number()], { error: "events.errors.badText" })
    .transform((value) => String(value).trim())
    .refine((value) => value.length <= max, { error: "events.errors.tooLong" })
    .nullish();
const Ref = text(255).transform((ref) => (ref && !NOBODY.includes(ref.toLowerCase()) ? ref : null));
const Word = text(200).transform((word) => word || null);

const ISO = /^[+-]?\d{4,6}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i;
const LATEST_MS = Date.UTC(9999, 0, 1);

/** An instant as SDKs write it: ISO text, in UTC where it names no zone, or milliseconds since 1970. */
const Instant = z
  .union([z.string(), z.number()], { error: "events.errors.badDate" })
  .nullish()
  .transform((value, ctx) => {
    if (value === null || value === undefined) {
      return null;
    }
    const ms = typeof value === "number" ? value : millisOf(value.trim());
    if (!Number.isFinite(ms) || Math.abs(ms) > LATEST_MS) {
      ctx.addIssue({ code: "custom", message: "events.errors.badDate" });
      return z.NEVER;
    }
    return new Date(ms);
  });

function millisOf(value: string): number {
  const zone = ISO.exec(value)?.[4];
  if (!ISO.test(value)) {
    return Number.NaN;
  }
  return Date.parse(zone || value.length <= 10 ? value : `${value}Z`);
}

const Fields = z
  .custom<JsonObject>((value) => value === null || value === undefined || isObject(value), {
    error: "events.errors.badObject",
  })
  .transform((value) => value ?? {})
  .optional()
  .transform((value) => value ?? {});

const Envelope = z.object({
  messageId: Word,
  userId: Ref,
  anonymousId: Ref,
  previousId: Ref,
  groupId: Ref,
  event: Word,
  name: Word,
  properties: Fields,
  traits: Fields,
  context: Fields,
  timestamp: Instant,
  originalTimestamp: Instant,
  sentAt: Instant.catch(null),
});
type Envelope = z.infer<typeof Envelope>;

type Surroundings = {
  /** Given by the address; in a batch each event says its own. */
  kind: EventKind | null;
  receivedAt: Date;
  /** What the batch says for all of its events. */
  batch?: { sentAt: unknown; context: unknown };
  /** Smaller than one event may be: sizes need no second look. */
  isSmall: boolean;
};

type Problem = { pointer: string; reason: string };

/** Reads events one by one: those that can be used, and those that cannot with the place and the reason. */
export function readEvents(list: readonly unknown[], given: Surroundings) {
  const events: { index: number; event: IncomingEvent }[] = [];
  const refusals: EventRefusal[] = [];
  list.forEach((item, index) => {
    const read = readEvent(item, given);
    if ("problem" in read) {
      refusals.push({ index, ...read.problem, ...marksOf(item) });
    } else {
      events.push({ index, event: read.event });
    }
  });
  return { events, refusals };
}

function readEvent(item: unknown, given: Surroundings): { event: IncomingEvent } | { problem: Problem } {
  const refused = (pointer: string, word: string) => ({ problem: { pointer, reason: `events.errors.${word}` } });
  if (!isObject(item)) {
    return refused("", "notObject");
  }
  if (!given.isSmall && isTooLarge(item)) {
    return refused("", "tooLarge");
  }
  const kind = EventKind.safeParse(given.kind ?? item.type);
  if (!kind.success) {
    return refused("/type", "unknownKind");
  }
  const cleaned = cleanOrNull(item);
  if (!cleaned) {
    return refused("", "tooDeep");
  }
  const parsed = Envelope.safeParse(cleaned);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { problem: { pointer: pointerOf(issue?.path ?? []), reason: issue?.message ?? "events.errors.badObject" } };
  }
  const gap = gapOf(kind.data, parsed.data);
  return gap ? refused(gap[0], gap[1]) : { event: toEvent(kind.data, parsed.data, given) };
}

/** What an event of this kind cannot do without. */
function gapOf(kind: EventKind, told: Envelope): [pointer: string, word: string] | null {
  if (told.userId === null && told.anonymousId === null) {
    return ["/userId", "noPerson"];
  }
  if (kind === "track" && told.event === null) {
    return ["/event", "noName"];
  }
  if (kind === "group" && told.groupId === null) {
    return ["/groupId", "noGroup"];
  }
  return kind === "alias" && told.previousId === null ? ["/previousId", "noPrevious"] : null;
}

function toEvent(kind: EventKind, told: Envelope, { receivedAt, batch }: Surroundings): IncomingEvent {
  const shared = isObject(batch?.context) ? batch.context : {};
  const originalName = kind === "track" ? told.event : kind === "page" || kind === "screen" ? told.name : null;
  return {
    kind,
    name: nameOf(kind, told),
    originalName,
    messageId: told.messageId,
    userRef: told.userId,
    anonymousId: told.anonymousId,
    occurredAt: correctedAt({
      original: told.originalTimestamp ?? told.timestamp,
      sentAt: told.sentAt ?? Instant.catch(null).parse(batch?.sentAt),
      receivedAt,
    }),
    properties: propertiesOf(kind, told),
    context: keptContext({ ...shared, ...told.context }),
  };
}

const NAMES = {
  identify: "identified",
  page: "page_viewed",
  screen: "screen_viewed",
  group: "grouped",
  alias: "aliased",
} as const;

const nameOf = (kind: EventKind, told: Envelope): string =>
  kind === "track" ? canonicalName(told.event ?? "") : NAMES[kind];

function propertiesOf(kind: EventKind, told: Envelope): JsonObject {
  if (kind === "identify") {
    return told.traits;
  }
  if (kind === "group") {
    return { ...told.traits, groupId: told.groupId };
  }
  return kind === "alias" ? { previousId: told.previousId } : told.properties;
}

const isTooLarge = (item: JsonObject): boolean => {
  try {
    return new TextEncoder().encode(JSON.stringify(item)).length > EVENT_BYTES_MAX;
  } catch {
    // Nested so deeply that it cannot even be written down: refused as such further on.
    return false;
  }
};

function cleanOrNull(item: JsonObject): JsonObject | null {
  try {
    const copy = clean(item);
    return isObject(copy) ? copy : null;
  } catch (error) {
    if (error instanceof TooDeep) {
      return null;
    }
    throw error;
  }
}

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const shortText = (value: unknown): string | null => (typeof value === "string" ? value.slice(0, 200) : null);

const marksOf = (item: unknown): Pick<EventRefusal, "kind" | "name" | "body"> => ({
  kind: isObject(item) ? shortText(item.type) : null,
  name: isObject(item) ? (shortText(item.event) ?? shortText(item.name)) : null,
  body: item,
});
