import "server-only";
import { z } from "zod";
import { isAllowed } from "@/lib/auth/permissions";
import { contextOfApiKey } from "@/lib/auth/server/api-key";
import { AppError } from "@/lib/base/errors";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import { appClock } from "@/lib/db/clock";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

/** Who sends events: a source by its write key, or an API key that may write events. */
export type Sender = { tenantId: string; sourceId: string | null; locale: Locale; now: Date };

/** A write key that was taken back is refused after this long at the latest; looking it up per request costs more than the write. */
const REMEMBERED_MS = 3_000;
const REMEMBERED_MAX = 10_000;

const SourceRow = z.object({ tenantId: z.string(), sourceId: z.string(), locale: z.string() });
type SourceRow = z.infer<typeof SourceRow>;

const shared = globalThis as typeof globalThis & {
  almanacWriteKeys?: Map<string, { source: SourceRow; untilMs: number }>;
};

/** As Segment's clients say it: the write key as Basic user, or in the body; our API keys also as Bearer. */
export async function senderOf(authorization: string | null, bodyKey: unknown): Promise<Sender> {
  const key = keyOf(authorization) ?? (typeof bodyKey === "string" ? bodyKey : null);
  if (key?.startsWith("alm_")) {
    const ctx = await contextOfApiKey(`Bearer ${key}`);
    if (!isAllowed(ctx.role, "events.write")) {
      throw new AppError("forbidden");
    }
    return { tenantId: ctx.tenantId, sourceId: null, locale: ctx.locale, now: ctx.now };
  }
  const source = key && key.length <= 200 ? await sourceOf(key) : null;
  if (!source) {
    throw new AppError("unauthenticated", "events.errors.badWriteKey");
  }
  return {
    tenantId: source.tenantId,
    sourceId: source.sourceId,
    locale: isLocale(source.locale) ? source.locale : DEFAULT_LOCALE,
    now: await appClock().now(),
  };
}

function keyOf(authorization: string | null): string | null {
  const [scheme = "", rest = ""] = authorization?.trim().split(/\s+/, 2) ?? [];
  if (scheme.toLowerCase() === "bearer") {
    return rest;
  }
  return scheme.toLowerCase() === "basic"
    ? (Buffer.from(rest, "base64").toString("utf8").split(":", 1)[0] ?? null)
    : null;
}

async function sourceOf(key: string): Promise<SourceRow | null> {
  shared.almanacWriteKeys ??= new Map();
  const known = shared.almanacWriteKeys.get(key);
  if (known && known.untilMs > performance.now()) {
    return known.source;
  }
  const [source] = await asWorker((tx) =>
    queryRows(
      tx,
      SourceRow,
      sql`select s.tenant_id as "tenantId", s.id as "sourceId", t.locale
          from source s join tenant t on t.id = s.tenant_id where s.key = ${key} and s.platform = 'segment'`,
    ),
  );
  if (shared.almanacWriteKeys.size >= REMEMBERED_MAX) {
    shared.almanacWriteKeys.clear();
  }
  if (source) {
    shared.almanacWriteKeys.set(key, { source, untilMs: performance.now() + REMEMBERED_MS });
  }
  return source ?? null;
}

/** For the process that took a key back; others notice when their memory runs out. */
export function forgetWriteKey(key: string): void {
  shared.almanacWriteKeys?.delete(key);
}
