// This room takes in what people do in the shop: events of its website, apps and servers, in the shape of the Segment API.
import { z } from "zod";

export const EVENT_KINDS = ["identify", "track", "page", "screen", "group", "alias"] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

export const EVENT_BYTES_MAX = 32 * 1024;
export const BATCH_BYTES_MAX = 500 * 1024;
export const BATCH_EVENTS_MAX = 1000;

export type JsonObject = { [key: string]: unknown };

/** An event as it passed the door, not yet anybody's. */
export type IncomingEvent = {
  kind: EventKind;
  /** Canonical for the names of the e-commerce spec, else as the sender wrote it. */
  name: string;
  originalName: string | null;
  /** The sender's own; the same id twice is one event. */
  messageId: string | null;
  userRef: string | null;
  anonymousId: string | null;
  occurredAt: Date;
  /** Of a track, page or screen its properties; of an identify or group its traits. */
  properties: JsonObject;
  context: JsonObject;
};

/** Why one event was turned away: where, and the message key of the sentence that says so. */
export type EventRefusal = {
  index: number;
  /** JSON pointer into the event. */
  pointer: string;
  reason: string;
  kind: string | null;
  name: string | null;
  body: unknown;
};

export const MESSAGE_STATUSES = ["received", "processed", "failed"] as const;
export const MessageStatus = z.enum(MESSAGE_STATUSES);
export type MessageStatus = z.infer<typeof MessageStatus>;

/** Where an event stands, and why: a message key with its parameters. */
export const EventReason = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type EventReason = z.infer<typeof EventReason>;

export const EventDto = z
  .object({
    id: z.uuid(),
    kind: EventKind,
    name: z.string(),
    originalName: z.string().nullable(),
    messageId: z.string(),
    customerId: z.uuid().nullable(),
    userId: z.string().nullable(),
    anonymousId: z.string().nullable(),
    occurredAt: z.date(),
    receivedAt: z.date(),
    properties: z.record(z.string(), z.unknown()),
    context: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Event" });
export type EventDto = z.infer<typeof EventDto>;

export const EventFilter = z.object({
  customerId: z.uuid().optional(),
  name: z.string().trim().min(1).max(200).optional().meta({ description: "product_viewed, or your own event's name" }),
  since: z.iso.datetime({ offset: true }).optional().meta({ description: "Only events that happened at or after" }),
});
export type EventFilter = z.infer<typeof EventFilter>;

/** The states of the debugger: those of an event, and what never became one. */
export const DEBUG_STATES = [...MESSAGE_STATUSES, "refused"] as const;
export const DebugState = z.enum(DEBUG_STATES);
export type DebugState = z.infer<typeof DebugState>;

/** One line of the debugger as it travels to the screen. */
export const DebugEvent = z.object({
  id: z.string(),
  state: DebugState,
  kind: z.string().nullable(),
  name: z.string().nullable(),
  originalName: z.string().nullable(),
  sourceName: z.string().nullable(),
  customerId: z.string().nullable(),
  person: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  occurredAt: z.iso.datetime().nullable(),
  reason: EventReason.nullable(),
  pointer: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
});
export type DebugEvent = z.infer<typeof DebugEvent>;

export const DebugPage = z.object({
  items: z.array(DebugEvent),
  sources: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type DebugPage = z.infer<typeof DebugPage>;

export const DebugInput = z.object({
  name: z.string().trim().max(200).optional(),
  source: z.union([z.uuid(), z.literal("api")]).optional(),
  state: DebugState.optional(),
});
export type DebugInput = z.infer<typeof DebugInput>;

export const CreateWriteKeyInput = z.object({
  name: z.string().trim().min(1, { error: "errors.fields.required" }).max(80, { error: "errors.fields.tooLong" }),
});
export type CreateWriteKeyInput = z.infer<typeof CreateWriteKeyInput>;

export type WriteKeyDto = { id: string; name: string; key: string; createdAt: Date; lastEventAt: Date | null };
