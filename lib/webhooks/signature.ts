type Hmac = { body: Uint8Array<ArrayBuffer>; secret: string; signature: string | null };

/** HMAC-SHA256 over the raw bytes, compared in constant time by the platform's own crypto. */
export async function isHmacSha256Base64({ body, secret, signature }: Hmac): Promise<boolean> {
  const given = signature === null ? null : bytesOfBase64(signature.trim());
  if (!given) {
    return false;
  }
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
  return crypto.subtle.verify("HMAC", key, given, body);
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
