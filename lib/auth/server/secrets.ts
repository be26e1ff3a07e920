import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { invariant } from "@/lib/base/invariant";
import { env } from "@/lib/env";

const ALGORITHM = "aes-256-gcm";

const sealingKey = (): Buffer => createHmac("sha256", env().AUTH_SECRET).update("webhook secrets").digest();

/** A secret as it is stored: readable only with the installation's own secret and only for the owner it was sealed for. */
export function sealSecret(secret: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, sealingKey(), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [nonce, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url")).join(".");
}

export function unsealSecret(text: string, owner: string): string {
  const [nonce, sealed, tag] = text.split(".").map((part) => Buffer.from(part, "base64url"));
  invariant(nonce && sealed && tag, "a sealed secret has three parts");
  const decipher = createDecipheriv(ALGORITHM, sealingKey(), nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
}
