import type { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { type Facts, factsOf } from "@/lib/orders/facts";
import type { ShopApi } from "./api";
import type { DeliveryReason, PlatformKey } from "./schema";
import type { Hmac } from "./signature";

/** A call as it came in, with what proves it: whoever receives calls brings the keyed hash of its machine. */
export type ShopCall = { body: Uint8Array<ArrayBuffer>; headers: Headers; hmac: Hmac };

/** What a call says of itself. Asked only once it is proven, so the body may be read. */
export type CallMark = { deliveryId: string | null; topic: string; occurredAt: Date | null };

/**
 * What is needed to read a call: the store's currency, when the shop called (for bodies that tell no instant), and for
 * generic sources where each fact stands.
 */
export type ReadingStore = { currency: string; at: Date; mapping?: unknown };

/** What a shop does to its own connection: it leaves, or has its people's data removed. */
export type SourceAct = "uninstall" | "redactStore";

/** What a call means for the store, with an optional note for its reader. */
export type Reading = { facts: Facts; note: DeliveryReason | null; act: SourceAct | null };

export const reading = (
  told: Partial<Facts>,
  { note = null, act = null }: { note?: DeliveryReason | null; act?: SourceAct | null } = {},
): Reading => ({ facts: factsOf(told), note, act });

/**
 * One kind of call: the shape its body must have, and what it means. A thin call names only an id: `paths` says what to
 * ask the shop's API for, and `parse` then reads the list of answers.
 */
export type Topic = {
  parse: (body: unknown, store: ReadingStore) => Reading;
  paths?: (body: unknown) => string[];
};

export const defineTopic = <Body>(
  schema: z.ZodType<Body>,
  read: (body: Body, store: ReadingStore) => Reading,
): Topic => ({ parse: (body, store) => read(schema.parse(body), store) });

/** A shop system: how its calls prove themselves and what they mean. A new one is a file beside this and a line in the registry. */
export type Platform = {
  key: PlatformKey;
  label: string;
  /** Where its owner finds the secret, or what to do with the one we make. */
  secretHint: Localised;
  /** Whether we make the secret, or the shop does. */
  secretBy: "us" | "shop";
  /** A greeting without a proof that wants nothing but a friendly answer. */
  isPing?: (call: ShopCall) => boolean;
  /** On the raw bytes, in constant time. */
  isProven: (call: ShopCall, secret: string, now: Date) => boolean;
  mark: (call: ShopCall) => CallMark;
  topics: Readonly<Record<string, Topic>>;
  /** For topics that the shop's owner names. */
  anyTopic?: Topic;
  api?: ShopApi;
};

export function topicOf(platform: Platform, name: string): Topic | null {
  return Object.hasOwn(platform.topics, name) ? (platform.topics[name] ?? null) : (platform.anyTopic ?? null);
}

/** A body as JSON; the bytes must be UTF-8. */
export const jsonOf = (body: Uint8Array): unknown => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));

/** The body as JSON where it is, for marks; what does not read as JSON is told by the reader later. */
export function jsonOrNull(body: Uint8Array): unknown {
  try {
    return jsonOf(body);
  } catch {
    return null;
  }
}

export const instantOrNull = (text: string | null): Date | null => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
};
