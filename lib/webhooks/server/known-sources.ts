import { z } from "zod";
import { unsealSecret } from "@/lib/auth/server/secrets";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { SECOND_MS } from "@/lib/base/time";
import { asWorkerOnce } from "@/lib/db/worker";
import { PlatformKey } from "@/lib/webhooks/schema";

const Row = z.object({
  tenantId: z.string(),
  id: z.string(),
  platform: z.string(),
  secretSealed: z.string(),
  oldSecretSealed: z.string().nullable(),
  oldSecretUntil: z.date().nullable(),
});
type Row = z.infer<typeof Row>;
type Known = Omit<KnownSource, "platform"> & { platform: string };

export type KnownSource = { tenantId: string; id: string; platform: PlatformKey; secrets: (now: Date) => string[] };

const KEPT_MS = 5 * SECOND_MS;
const KEPT_MAX = 1000;
/** Of the whole process: what answers calls and what changes sources are built apart and would each have a memory of their own. */
const shared = globalThis as typeof globalThis & {
  almanacSources?: Map<string, { source: Known; untilMs: number }>;
};
shared.almanacSources ??= new Map();
const kept = shared.almanacSources;

/** The source at an address, remembered for a moment. An address that leads nowhere answers alike, whatever is wrong. */
export async function knownSource(name: string, key: string): Promise<KnownSource> {
  const platform = PlatformKey.safeParse(name);
  const source = platform.success ? (remembered(key) ?? (await ask(key))) : null;
  if (!source || source.platform !== name || !platform.success) {
    throw new AppError("not_found");
  }
  return { ...source, platform: platform.data };
}

/** To be called whenever a source changes, so that this process does not go on with what was. */
export const forgetSource = (key: string): boolean => kept.delete(key);

function remembered(key: string): Known | null {
  const found = kept.get(key);
  return found && found.untilMs > performance.now() ? found.source : null;
}

async function ask(key: string): Promise<Known | null> {
  const [row] = await asWorkerOnce(
    Row,
    sql`select tenant_id as "tenantId", id, platform, secret_sealed as "secretSealed", old_secret_sealed as "oldSecretSealed",
          old_secret_until as "oldSecretUntil" from source where key = ${key}`,
  );
  if (!row) {
    return null;
  }
  if (kept.size >= KEPT_MAX) {
    kept.clear();
  }
  const source = { tenantId: row.tenantId, id: row.id, platform: row.platform, secrets: secretsOf(row) };
  kept.set(key, { source, untilMs: performance.now() + KEPT_MS });
  return source;
}

/** One secret, or two while they are exchanged; unsealed once, because that costs more than the rest of a call. */
function secretsOf({ id, secretSealed, oldSecretSealed, oldSecretUntil }: Row): KnownSource["secrets"] {
  const secret = unsealSecret(secretSealed, id);
  const old = oldSecretSealed === null ? null : unsealSecret(oldSecretSealed, id);
  return (now) => (old !== null && oldSecretUntil !== null && oldSecretUntil > now ? [secret, old] : [secret]);
}
