import { newId } from "@/lib/base/ids";
import { Prisma, type Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";

/** What changed. `before` and `after` hold only the fields that matter, and never a secret or a person's address. */
export type AuditEntry = {
  /** Past tense, with the room first: "segment.updated". */
  action: string;
  entity: string;
  entityId?: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** Writes the audit row inside the transaction of the change, so that neither can exist without the other. */
export async function recordAudit(tx: Tx, ctx: TenantContext, entry: AuditEntry): Promise<void> {
  await tx.auditLog.create({
    data: {
      tenantId: ctx.tenantId,
      id: newId(ctx.now),
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      action: entry.action,
      entity: entry.entity,
      entityId: entry.entityId ?? null,
      before: entry.before ?? Prisma.DbNull,
      after: entry.after ?? Prisma.DbNull,
      at: ctx.now,
    },
  });
}
