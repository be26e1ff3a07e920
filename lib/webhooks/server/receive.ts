import { createHash, createHmac } from "node:crypto";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { appClock } from "@/lib/db/clock";
import type { CallMark, ShopCall } from "@/lib/webhooks/platform";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import type { Hmac } from "@/lib/webhooks/signature";
import { type KnownSource, knownSource } from "./known-sources";
import { type ArrivedDelivery, storeDelivery } from "./store";

const BODY_BYTES_MAX = 5 * 1024 * 1024;
const WORD_LENGTH_MAX = 200;

const hmac: Hmac = (key, content) => createHmac("sha256", key).update(content).digest();

export type IncomingCall = { platform: string; key: string; request: Request };

/**
 * Takes a shop's call in: proven on the raw bytes, stored under its delivery id, work asked for.
 * A call that proves nothing leaves nothing; the same call twice is one row.
 */
export async function receiveCall({ platform: name, key, request }: IncomingCall): Promise<{ isNew: boolean }> {
  const source = await knownSource(name, key);
  const call: ShopCall = { body: await readBody(request), headers: request.headers, hmac };
  const platform = PLATFORMS[source.platform];
  if (platform.isPing?.(call)) {
    return { isNew: false };
  }
  const now = await appClock().now();
  // Every live secret is tried, so that the time taken does not tell which one fitted.
  const proofs = source.secrets(now).map((secret) => platform.isProven(call, secret, now));
  if (!proofs.some(Boolean)) {
    throw new AppError("unauthenticated", "sources.errors.badSignature");
  }
  const stored = await storeDelivery(deliveryOf(source, call, platform.mark(call), now));
  if (stored === "gone") {
    throw new AppError("not_found");
  }
  return { isNew: stored === "new" };
}

const word = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, "")
    .slice(0, WORD_LENGTH_MAX);

const deliveryOf = ({ tenantId, id }: KnownSource, { body }: ShopCall, mark: CallMark, now: Date): ArrivedDelivery => ({
  tenantId,
  sourceId: id,
  id: newId(now),
  deliveryId: word(mark.deliveryId ?? "") || createHash("sha256").update(body).digest("hex"),
  topic: word(mark.topic),
  body,
  occurredAt: mark.occurredAt,
  receivedAt: now,
});

const tooLarge = () => new AppError("too_large", "sources.errors.bodyTooLarge");

async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const length = request.headers.get("content-length");
  if (Number(length ?? 0) > BODY_BYTES_MAX) {
    throw tooLarge();
  }
  if (length !== null) {
    // The server reads no more than the length told.
    return new Uint8Array(await request.arrayBuffer());
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > BODY_BYTES_MAX) {
      throw tooLarge();
    }
    pieces.push(piece);
  }
  return Uint8Array.from(Buffer.concat(pieces));
}
