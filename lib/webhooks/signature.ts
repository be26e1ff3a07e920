const HMAC = { name: "HMAC", hash: "SHA-256" };
const utf8 = (text: string) => new TextEncoder().encode(text);

type Key = string | Uint8Array<ArrayBuffer>;
type Signed = { content: Uint8Array<ArrayBuffer>; key: Key; signature: Uint8Array<ArrayBuffer> | null };

/** HMAC-SHA256, compared in constant time by the platform's own crypto. */
export async function isHmacSha256({ content, key: given, signature }: Signed): Promise<boolean> {
  const bytes = typeof given === "string" ? utf8(given) : given;
  if (!signature || bytes.length === 0) {
    return false;
  }
  const key = await crypto.subtle.importKey("raw", bytes, HMAC, false, ["verify"]);
  return crypto.subtle.verify("HMAC", key, signature, content);
}

/** Whether two texts are the same, in a time that tells nothing about either but its length. */
export async function isSameSecret(given: string | null, secret: string): Promise<boolean> {
  const random = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey("raw", random, HMAC, false, ["sign", "verify"]);
  const proof = await crypto.subtle.sign("HMAC", key, utf8(secret));
  const isSame = await crypto.subtle.verify("HMAC", key, proof, utf8(given ?? ""));
  return isSame && given !== null;
}

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

type Standard = { body: Uint8Array; headers: Headers; secret: string; now: Date };

/** Standard Webhooks: `v1,` and the base64 HMAC of "id.timestamp.body"; several signatures may stand side by side. */
export async function isStandardSigned({ body, headers, secret, now }: Standard): Promise<boolean> {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  if (!id || !isFresh(timestamp, now)) {
    return false;
  }
  const key = (secret.startsWith("whsec_") ? bytesOfBase64(secret.slice("whsec_".length)) : null) ?? utf8(secret);
  const content = concat(`${id}.${timestamp}.`, body);
  const given = (headers.get("webhook-signature") ?? "").split(" ").filter((part) => part.startsWith("v1,"));
  const checks = given
    .slice(0, 8)
    .map((part) => isHmacSha256({ content, key, signature: bytesOfBase64(part.slice("v1,".length)) }));
  return (await Promise.all(checks)).some(Boolean);
}
