import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { mayGrant, Role } from "@/lib/auth/permissions";
import type { ChangeRoleInput, MemberInput } from "@/lib/auth/schema";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { endSessionsInStore } from "./sessions";

const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  joinedAt: z.date(),
});
export type MemberDto = z.infer<typeof Member>;

/** Everyone in the store, highest role first. */
export async function listMembers(ctx: TenantContext): Promise<MemberDto[]> {
  const members = await asWorker((tx) =>
    queryRows(
      tx,
      Member,
      sql`select u.id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt"
          from member m join users u on u.id = m.user_id
          where m.tenant_id = ${ctx.tenantId}::uuid
          order by array_position(${[...Role.options]}::text[], m.role), u.name, u.id
          limit 1000`,
    ),
  );
  return members;
}

/** The new role holds from the person's next request on, and their sessions in this store end with it. */
export async function changeRole(ctx: TenantContext, { userId, role }: ChangeRoleInput): Promise<void> {
  if (!mayGrant(ctx.role, role)) {
    throw new AppError("forbidden", "auth.errors.aboveOwnRole", { pointer: "/role" });
  }
  await asWorker(async (tx) => {
    const before = await getChangeable(tx, ctx, userId);
    if (before === role) {
      return;
    }
    await tx.member.update({ where: { tenantId_userId: { tenantId: ctx.tenantId, userId } }, data: { role } });
    await endSessionsInStore(tx, { tenantId: ctx.tenantId, userId }, ctx.now);
    await recordAudit(tx, ctx, {
      action: "member.roleChanged",
      entity: "member",
      entityId: userId,
      before: { role: before },
      after: { role },
    });
  });
}

export async function removeMember(ctx: TenantContext, { userId }: MemberInput): Promise<void> {
  await asWorker(async (tx) => {
    const role = await getChangeable(tx, ctx, userId);
    await tx.member.delete({ where: { tenantId_userId: { tenantId: ctx.tenantId, userId } } });
    await endSessionsInStore(tx, { tenantId: ctx.tenantId, userId }, ctx.now);
    await recordAudit(tx, ctx, { action: "member.removed", entity: "member", entityId: userId, before: { role } });
  });
}

/** The role of a member whom the actor may change: never the owner, never someone above, never oneself. */
async function getChangeable(tx: Tx, ctx: TenantContext, userId: string): Promise<Role> {
  const member = await tx.member.findUnique({ where: { tenantId_userId: { tenantId: ctx.tenantId, userId } } });
  if (!member) {
    throw new AppError("not_found");
  }
  const role = Role.parse(member.role);
  if (role === "owner") {
    throw new AppError("forbidden", "auth.errors.ownerStays");
  }
  if (userId === ctx.actor.id) {
    throw new AppError("forbidden", "auth.errors.notYourself");
  }
  if (!mayGrant(ctx.role, role)) {
    throw new AppError("forbidden", "auth.errors.aboveOwnRole");
  }
  return role;
}
