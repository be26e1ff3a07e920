import { recordAudit } from "@/lib/audit/server/record";
import type { SignUpInput } from "@/lib/auth/schema";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { emailKey } from "@/lib/base/text";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { createApiKey } from "./api-keys";
import { userWith } from "./authenticate";
import { hashPassword } from "./password";
import { throttled } from "./throttle";

/** Makes a store and its owner. Whoever has an account already opens a further store with that account's password. */
export async function signUp(input: SignUpInput, network: string, now: Date): Promise<TenantContext> {
  const key = present(emailKey(input.email), "a checked e-mail address");
  const known = await asWorker((tx) => tx.user.findUnique({ where: { emailKey: key } }));
  const userId = known && (await throttled({ subject: key, network }, () => userWith(key, input.password)));
  if (known && !userId) {
    throw new AppError("conflict", "auth.errors.accountExists", { pointer: "/email" });
  }
  const passwordHash = userId ? null : await hashPassword(input.password);
  return asWorker(async (tx) => {
    const ownerId =
      userId ?? (await createUser(tx, { ...input, emailKey: key, passwordHash: passwordHash ?? "" }, now));
    return openStore(tx, input, ownerId, now);
  });
}

/** The same from the command line, with a key for the REST API; the key is shown this once. */
export async function createTenant(input: SignUpInput, now: Date): Promise<{ tenantId: string; apiKey: string }> {
  const ctx = await signUp(input, "command line", now);
  const { key } = await createApiKey(ctx, { name: "Command line", role: "admin" });
  return { tenantId: ctx.tenantId, apiKey: key };
}

export type NewUser = { name: string; email: string; emailKey: string; passwordHash: string; locale: string | null };

export async function createUser(tx: Tx, user: NewUser, now: Date): Promise<string> {
  const { name, email, emailKey: key, passwordHash, locale } = user;
  const row = { id: newId(now), name, email: email.trim(), emailKey: key, passwordHash, locale, createdAt: now };
  return (await tx.user.create({ data: row })).id;
}

async function openStore(tx: Tx, input: SignUpInput, ownerId: string, now: Date): Promise<TenantContext> {
  const { currency, timezone, locale } = input;
  const tenant = await tx.tenant.create({
    data: {
      id: newId(now),
      name: input.storeName,
      currency,
      timezone,
      locale,
      senderName: input.storeName,
      senderEmail: input.email.trim(),
      createdAt: now,
    },
  });
  await tx.member.create({ data: { tenantId: tenant.id, userId: ownerId, role: "owner", createdAt: now } });
  const ctx: TenantContext = {
    tenantId: tenant.id,
    tenantName: tenant.name,
    currency,
    timezone,
    locale,
    actor: { kind: "user", id: ownerId },
    role: "owner",
    now,
  };
  await recordAudit(tx, ctx, { action: "store.created", entity: "store", entityId: tenant.id });
  return ctx;
}
