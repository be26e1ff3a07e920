const utf8 = (text: string) => new TextEncoder().encode(text);

/** HMAC-SHA256 on the spot: Web Crypto's goes by another thread, which costs each call more than everything else. */
export type Hmac = (key: string | Uint8Array, content: Uint8Array) => Uint8Array;

type Signed = { content: Uint8Array; key: string | Uint8Array; signature: Uint8Array | null };

/** Whether the signature is the key's over the content; an empty key proves nothing. */
export const isHmacSha256 = (hmac: Hmac, { content, key, signature }: Signed): boolean =>
  signature !== null && key.length > 0 && isSame(hmac(key, content), signature);

/** Whether two texts are the same, in a time that tells nothing about either. */
export function isSameSecret(hmac: Hmac, given: string | null, secret: string): boolean {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return isSame(hmac(random, utf8(secret)), hmac(random, utf8(given ?? ""))) && given !== null;
}

/** Looks at every byte, so that the time taken does not tell where the first difference stands. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.reduce((difference, byte, at) => difference | (byte ^ (other[at] ?? 0)), 0) === 0;

export function bytesOfBase64(text: string | null): Uint8Array<ArrayBuffer> | null {
  try {
    return text === null ? null : Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

export function bytesOfHex(text: string | null): Uint8Array<ArrayBuffer> | null {
  const hex = text?.trim() ?? "";
  if (hex.length === 0 || hex.length % 2 === 1 || !/^[0-9a-f]+$/i.test(hex)) {
    return null;
  }
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const concat = (...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> => {
  const pieces = parts.map((part) => (typeof part === "string" ? utf8(part) : part));
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
};

const TOLERANCE_MS = 5 * 60 * 1000;

/** A call of more than five minutes ago may be a recorded one, played again. */
export const isFresh = (unixSeconds: string | null, now: Date): boolean =>
  unixSeconds !== null &&
  /^\d{1,11}$/.test(unixSeconds) &&
  Math.abs(now.getTime() - Number(unixSeconds) * 1000) <= TOLERANCE_MS;

type Standard = { body: Uint8Array; headers: Headers; hmac: Hmac };

/** Standard Webhooks: `v1,` and the base64 HMAC of "id.timestamp.body"; several signatures may stand side by side. */
export function isStandardSigned({ body, headers, hmac }: Standard, secret: string, now: Date): boolean {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  if (!id || !isFresh(timestamp, now)) {
    return false;
  }
  const key = (secret.startsWith("whsec_") ? bytesOfBase64(secret.slice("whsec_".length)) : null) ?? utf8(secret);
  const content = concat(`${id}.${timestamp}.`, body);
  const given = (headers.get("webhook-signature") ?? "").split(" ").filter((part) => part.startsWith("v1,"));
  return given
    .slice(0, 8)
    .some((part) => isHmacSha256(hmac, { content, key, signature: bytesOfBase64(part.slice("v1,".length)) }));
}
