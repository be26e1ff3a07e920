import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { NOTICE_VERSION } from "../schema";

/** Whether the one who asks has agreed to the notice that is shown now. */
export const hasAgreed = (ctx: TenantContext): Promise<boolean> => inTenant(ctx, (tx) => isAgreed(tx, ctx));

async function isAgreed(tx: Tx, { tenantId, actor }: TenantContext): Promise<boolean> {
  const key = { tenantId, actorKind: actor.kind, actorId: actor.id, version: NOTICE_VERSION };
  return (await tx.audienceNotice.count({ where: key })) > 0;
}

/** Nothing leaves before whoever sends it has read what that means, once per person and text; when and which is kept. */
export async function demandAgreement(tx: Tx, ctx: TenantContext, version: string | undefined): Promise<void> {
  if (await isAgreed(tx, ctx)) {
    return;
  }
  if (version !== NOTICE_VERSION) {
    throw new AppError("invalid", "audiences.errors.notice", {
      pointer: "/noticeVersion",
      params: { version: NOTICE_VERSION },
    });
  }
  const { tenantId, actor, now } = ctx;
  await tx.$executeRaw(sql`
    insert into audience_notice (tenant_id, actor_kind, actor_id, version, at)
    values (${tenantId}::uuid, ${actor.kind}, ${actor.id}, ${version}, ${now}) on conflict do nothing`);
  await recordAudit(tx, ctx, { action: "audience.noticeAccepted", entity: "audience", after: { version } });
}
