import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { Role } from "@/lib/auth/permissions";
import type { AccountInput, ChangePasswordInput, SessionInput, SwitchTenantInput } from "@/lib/auth/schema";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { userWith } from "./authenticate";
import { hashPassword } from "./password";
import type { LiveSession } from "./sessions";
import { throttled } from "./throttle";

/** Someone at their own account: the store they are in, and the session they came with. */
export type Self = { ctx: TenantContext; session: Pick<LiveSession, "sessionId" | "userId"> };

const MyTenant = z.object({ tenantId: z.string(), name: z.string(), role: Role });
export type MyTenant = z.infer<typeof MyTenant>;

/** Every store the person belongs to, by name. */
export async function listMyTenants(userId: string): Promise<MyTenant[]> {
  return asWorker((tx) =>
    queryRows(
      tx,
      MyTenant,
      sql`select t.id as "tenantId", t.name, m.role from member m join tenant t on t.id = m.tenant_id
          where m.user_id = ${userId}::uuid order by t.name, t.id limit 200`,
    ),
  );
}

/** Moves this session into another of the person's stores. */
export async function switchTenant({ session }: Self, tenantId: SwitchTenantInput): Promise<void> {
  await asWorker(async (tx) => {
    const member = await tx.member.findUnique({
      where: { tenantId_userId: { tenantId, userId: session.userId } },
    });
    if (!member) {
      throw new AppError("not_found");
    }
    await tx.session.updateMany({
      where: { id: session.sessionId, userId: session.userId, endedAt: null },
      data: { tenantId },
    });
  });
}

export async function updateAccount({ ctx, session }: Self, input: AccountInput): Promise<void> {
  await asWorker(async (tx) => {
    await tx.user.update({ where: { id: session.userId }, data: { name: input.name, locale: input.locale } });
    await recordAudit(tx, ctx, { action: "account.updated", entity: "account", entityId: session.userId });
  });
}

/** Everyone else who knows the old password is out: all other sessions of the person end, in every store. */
export async function changePassword(
  { ctx, session }: Self,
  input: ChangePasswordInput,
  network: string,
): Promise<void> {
  const user = await asWorker((tx) => tx.user.findUniqueOrThrow({ where: { id: session.userId } }));
  const isOwner = await throttled({ subject: user.emailKey, network }, () => userWith(user.emailKey, input.current));
  if (!isOwner) {
    throw new AppError("invalid", "auth.errors.wrongPassword", { pointer: "/current" });
  }
  const passwordHash = await hashPassword(input.next);
  await asWorker(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { userId: user.id, endedAt: null, id: { not: session.sessionId } },
      data: { endedAt: ctx.now },
    });
    await recordAudit(tx, ctx, { action: "account.passwordChanged", entity: "account", entityId: user.id });
  });
}

export type SessionDto = { id: string; tenantName: string; startedAt: Date; isCurrent: boolean };

/** Where the person is signed in, newest first. */
export async function listMySessions({ session }: Self): Promise<SessionDto[]> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      z.object({ id: z.string(), tenantName: z.string(), startedAt: z.date() }),
      sql`select s.id, t.name as "tenantName", s.created_at as "startedAt"
          from session s
          join tenant t on t.id = s.tenant_id
          join member m on m.tenant_id = s.tenant_id and m.user_id = s.user_id
          where s.user_id = ${session.userId}::uuid and s.ended_at is null
          order by s.id desc limit 100`,
    ),
  );
  return rows.map((row) => ({ ...row, isCurrent: row.id === session.sessionId }));
}

export async function endMySession({ ctx, session }: Self, { sessionId }: SessionInput): Promise<void> {
  const { count } = await asWorker((tx) =>
    tx.session.updateMany({
      where: { id: sessionId, userId: session.userId, endedAt: null },
      data: { endedAt: ctx.now },
    }),
  );
  if (count === 0) {
    throw new AppError("not_found");
  }
}
