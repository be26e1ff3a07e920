import type { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import type { Facts } from "@/lib/orders/facts";
import type { DeliveryReason, PlatformKey } from "./schema";

export type SignedCall = { body: Uint8Array<ArrayBuffer>; headers: Headers };

/** What the headers say about a call, before its body is read. */
export type CallMark = { deliveryId: string | null; topic: string; occurredAt: Date | null };

/** What a call means for the store, with an optional note for its reader. */
export type Reading = { facts: Facts; note: DeliveryReason | null };

/** One kind of call: the shape its body must have, and what it means. */
export type Topic = { parse: (body: unknown, store: { currency: string }) => Reading };

export const defineTopic = <Body>(
  schema: z.ZodType<Body>,
  read: (body: Body, store: { currency: string }) => Reading,
): Topic => ({ parse: (body, store) => read(schema.parse(body), store) });

/** A shop system: how its calls prove themselves and what they mean. A new one is a file beside this and a line in the registry. */
export type Platform = {
  key: PlatformKey;
  label: string;
  /** Where its owner finds the secret. */
  secretHint: Localised;
  mark: (headers: Headers) => CallMark;
  /** On the raw bytes, in constant time. */
  isSigned: (call: SignedCall, secret: string) => Promise<boolean>;
  topics: Readonly<Record<string, Topic>>;
};
