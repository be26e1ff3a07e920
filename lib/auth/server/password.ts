import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** argon2id with 19 MiB and two passes: the floor that OWASP's password storage sheet gives. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 };

/** Hashing shares its threads with files and name look-ups: a rush of sign-ins must leave some of them free. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function hashOf(password: string, nonce: Buffer): Promise<Buffer> {
  if (running >= AT_ONCE) {
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await derive("argon2id", { message: password.normalize("NFKC"), nonce, ...COST });
  } finally {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      running -= 1;
    }
  }
}

/** A password as it is stored: scheme, cost, salt and hash in one text. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await hashOf(password, nonce);
  return `argon2id$${COST.memory},${COST.passes}$${nonce.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Compares in constant time; false for anything that is not one of our stored texts. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, , nonce, hash] = stored.split("$");
  if (scheme !== "argon2id" || !nonce || !hash) {
    return false;
  }
  const expected = Buffer.from(hash, "base64url");
  const actual = await hashOf(password, Buffer.from(nonce, "base64url"));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
