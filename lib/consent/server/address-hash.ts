import "server-only";
import { createHash, createHmac } from "node:crypto";
import { type Sql, sql } from "@/lib/base/sql";
import { env } from "@/lib/env";

/** What is kept of an erased person's address begins so; no address does, for none is 65 characters without an at sign. */
export const HASH_MARK = "~";

/** Differs per store and cannot be guessed from a dump: it hangs on the secret of the installation. */
const pepper = (tenantId: string): string =>
  createHmac("sha256", env().AUTH_SECRET).update(`addresses:${tenantId}`).digest("hex");

/** Recognises an identifier again without holding it. The same as `hashedSql` of the same text. */
export const hashOf = (tenantId: string, key: string): string =>
  HASH_MARK +
  createHash("sha256")
    .update(`${pepper(tenantId)}:${key}`)
    .digest("hex");

export const hashedSql = (tenantId: string, key: Sql): Sql =>
  sql`${HASH_MARK} || encode(sha256(convert_to(${`${pepper(tenantId)}:`} || ${key}, 'UTF8')), 'hex')`;
