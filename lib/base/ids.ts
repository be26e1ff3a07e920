const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += PAIRS[byte];
  }
  return text;
}

/**
 * A UUID version 7: 48 bits of milliseconds, then random bits, so new rows sit side by side in an index (RFC 9562).
 * `random` fills 10 bytes; pass a seeded one for repeatable ids.
 */
export function newId(now: Date, random: (bytes: Uint8Array<ArrayBuffer>) => void = fillRandom): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  let ms = now.getTime();
  for (let index = 5; index >= 0; index--) {
    bytes[index] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = hex(bytes);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** Ids that rise one by one, for many rows at once: each goes to the end of its index, where it costs least. */
export function idsInOrder(now: Date): () => string {
  const first = newId(now);
  const [time, end] = [first.slice(0, 13), first.slice(-10)];
  let count = Math.floor(Math.random() * 2 ** 31);
  return () => {
    const place = (count++).toString(16).padStart(8, "0");
    return `${time}-7${place.slice(0, 3)}-8${place.slice(3, 6)}-${place.slice(6)}${end}`;
  };
}

/** Asking for randomness costs far more than making an id of it, so it is fetched for many ids at once. */
const pool = new Uint8Array(16 * 256);
let used = pool.length;

function fillRandom(bytes: Uint8Array<ArrayBuffer>): void {
  if (used + bytes.length > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  bytes.set(pool.subarray(used, used + bytes.length));
  used += bytes.length;
}

/** A short random word for ids inside a document (graph nodes, filter rows), never for secrets. */
export function shortId(random: () => number = Math.random): string {
  return Math.floor(random() * 36 ** 6)
    .toString(36)
    .padStart(6, "0");
}
