import { createHash, randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server/record";
import { mayGrant, type Role } from "@/lib/auth/permissions";
import { type AcceptInviteInput, type InviteInput, PASSWORD_LENGTH_MIN, type RowInput } from "@/lib/auth/schema";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { emailKey } from "@/lib/base/text";
import { addDays } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { asWorker } from "@/lib/db/worker";
import { userWith } from "./authenticate";
import { hashPassword } from "./password";
import { createUser } from "./sign-up";
import { throttled } from "./throttle";

const VALID_DAYS = 7;

const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

export type InviteDto = { id: string; email: string; role: Role; createdAt: Date; expiresAt: Date };

/** Invites that can still be accepted, newest first. */
export async function listInvites(ctx: TenantContext): Promise<InviteDto[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.invite.findMany({
      where: { tenantId: ctx.tenantId, acceptedAt: null, expiresAt: { gt: ctx.now } },
      orderBy: { id: "desc" },
    }),
  );
  return rows.map(({ id, email, role, createdAt, expiresAt }) => ({
    id,
    email,
    role: role as Role,
    createdAt,
    expiresAt,
  }));
}

/** Makes a link that works once and for seven days; an earlier one to the same address stops working. */
export async function createInvite(ctx: TenantContext, input: InviteInput): Promise<{ id: string; token: string }> {
  if (!mayGrant(ctx.role, input.role)) {
    throw new AppError("forbidden", "auth.errors.aboveOwnRole", { pointer: "/role" });
  }
  const key = present(emailKey(input.email), "a checked e-mail address");
  await refuseMember(ctx, key);
  const token = randomBytes(32).toString("base64url");
  const id = newId(ctx.now);
  await inTenant(ctx, async (tx) => {
    await tx.invite.deleteMany({ where: { tenantId: ctx.tenantId, emailKey: key, acceptedAt: null } });
    await tx.invite.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        email: input.email.trim(),
        emailKey: key,
        role: input.role,
        tokenHash: hashToken(token),
        invitedBy: ctx.actor.id,
        createdAt: ctx.now,
        expiresAt: addDays(ctx.now, VALID_DAYS),
      },
    });
    await recordAudit(tx, ctx, {
      action: "invite.created",
      entity: "invite",
      entityId: id,
      after: { role: input.role },
    });
  });
  return { id, token };
}

async function refuseMember(ctx: TenantContext, key: string): Promise<void> {
  const member = await asWorker((tx) =>
    tx.member.findFirst({ where: { tenantId: ctx.tenantId, user: { emailKey: key } } }),
  );
  if (member) {
    throw new AppError("conflict", "auth.errors.alreadyMember", { pointer: "/email" });
  }
}

export async function revokeInvite(ctx: TenantContext, { id }: RowInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { count } = await tx.invite.deleteMany({ where: { tenantId: ctx.tenantId, id, acceptedAt: null } });
    if (count === 0) {
      throw new AppError("not_found");
    }
    await recordAudit(tx, ctx, { action: "invite.revoked", entity: "invite", entityId: id });
  });
}

export type OpenInvite = { tenantName: string; email: string; role: Role; hasAccount: boolean };

/** What the holder of a link is shown before deciding. Null for a link that is unknown, used, revoked or too old. */
export async function findInvite(token: string, now: Date): Promise<OpenInvite | null> {
  const found = await findOpen(token, now);
  return (
    found && { tenantName: found.tenant.name, email: found.invite.email, role: found.role, hasAccount: !!found.user }
  );
}

async function findOpen(token: string, now: Date) {
  return asWorker(async (tx) => {
    const invite = await tx.invite.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!invite || invite.acceptedAt || invite.expiresAt <= now) {
      return null;
    }
    const [tenant, user] = await Promise.all([
      tx.tenant.findUniqueOrThrow({ where: { id: invite.tenantId } }),
      tx.user.findUnique({ where: { emailKey: invite.emailKey } }),
    ]);
    return { invite, tenant, user, role: invite.role as Role };
  });
}

/** Joins the store: with a new account, or with the one that the invited address already has. */
export async function acceptInvite(input: AcceptInviteInput, network: string, now: Date): Promise<{ email: string }> {
  const found = await findOpen(input.token, now);
  if (!found) {
    throw new AppError("not_found", "auth.errors.inviteGone");
  }
  const { invite, tenant, user, role } = found;
  const passwordHash = user ? null : await newcomerPassword(input);
  const knownId =
    user && (await throttled({ subject: invite.emailKey, network }, () => userWith(invite.emailKey, input.password)));
  if (user && !knownId) {
    throw new AppError("invalid", "auth.errors.wrongPassword", { pointer: "/password" });
  }
  await asWorker(async (tx) => {
    const { count } = await tx.invite.updateMany({
      where: { tenantId: tenant.id, id: invite.id, acceptedAt: null },
      data: { acceptedAt: now },
    });
    if (count === 0) {
      throw new AppError("not_found", "auth.errors.inviteGone");
    }
    const { email, emailKey: key } = invite;
    const userId =
      knownId ??
      (await createUser(
        tx,
        { name: input.name, email, emailKey: key, passwordHash: passwordHash ?? "", locale: null },
        now,
      ));
    await tx.member.create({ data: { tenantId: tenant.id, userId, role, createdAt: now } });
    const ctx: TenantContext = {
      tenantId: tenant.id,
      tenantName: tenant.name,
      currency: tenant.currency,
      timezone: tenant.timezone,
      locale: isLocale(tenant.locale) ? tenant.locale : DEFAULT_LOCALE,
      actor: { kind: "user", id: userId },
      role,
      now,
    };
    await recordAudit(tx, ctx, { action: "member.joined", entity: "member", entityId: userId, after: { role } });
  });
  return { email: invite.email };
}

async function newcomerPassword(input: AcceptInviteInput): Promise<string> {
  if (input.name === "") {
    throw new AppError("invalid", "errors.fields.required", { pointer: "/name" });
  }
  if (input.password.length < PASSWORD_LENGTH_MIN) {
    throw new AppError("invalid", "auth.errors.passwordShort", { pointer: "/password" });
  }
  return hashPassword(input.password);
}
