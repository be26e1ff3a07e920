import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { Role } from "@/lib/auth/permissions";
import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import { addMs, MINUTE_MS } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

/** Long enough to recognise a key in a list, far too short to guess the rest from. */
const PREFIX_LENGTH = 12;

export type FreshApiKey = { key: string; keyHash: string; prefix: string };

/** A key is 256 random bits, so one round of SHA-256 hides it as well as any slow hash would. */
export function mintApiKey(): FreshApiKey {
  const key = `alm_${randomBytes(32).toString("base64url")}`;
  return { key, keyHash: hashApiKey(key), prefix: key.slice(0, PREFIX_LENGTH) };
}

export const hashApiKey = (key: string): string => createHash("sha256").update(key).digest("hex");

const KeyRow = z.object({
  id: z.string(),
  role: Role,
  lastUsedAt: z.date().nullable(),
  tenantId: z.string(),
  tenantName: z.string(),
  currency: z.string(),
  timezone: z.string(),
  locale: z.string(),
});

/** The context of a REST caller. The key is read on every request, so a revoked one is dead at once. */
export async function contextOfApiKey(authorization: string | null): Promise<TenantContext> {
  const key = /^Bearer (alm_[A-Za-z0-9_-]{43})$/i.exec(authorization?.trim() ?? "")?.[1];
  const found = key ? await findKey(hashApiKey(key)) : null;
  if (!found) {
    throw new AppError("unauthenticated", "api.errors.badKey");
  }
  const now = await appClock().now();
  await noteUse(found, now);
  return {
    tenantId: found.tenantId,
    tenantName: found.tenantName,
    currency: found.currency,
    timezone: found.timezone,
    locale: isLocale(found.locale) ? found.locale : DEFAULT_LOCALE,
    actor: { kind: "api_key", id: found.id },
    role: found.role,
    now,
  };
}

async function findKey(keyHash: string): Promise<z.infer<typeof KeyRow> | null> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      KeyRow,
      sql`select k.id, k.role, k.last_used_at as "lastUsedAt", t.id as "tenantId", t.name as "tenantName",
            t.currency, t.timezone, t.locale
          from api_key k join tenant t on t.id = k.tenant_id
          where k.key_hash = ${keyHash} and k.revoked_at is null`,
    ),
  );
  return rows[0] ?? null;
}

/** Once a minute is fine enough to see which keys are in use, and spares a write per request. */
async function noteUse(key: z.infer<typeof KeyRow>, now: Date): Promise<void> {
  if (key.lastUsedAt && key.lastUsedAt > addMs(now, -MINUTE_MS)) {
    return;
  }
  await asWorker((tx) =>
    tx.apiKey.update({ where: { tenantId_id: { tenantId: key.tenantId, id: key.id } }, data: { lastUsedAt: now } }),
  );
}
