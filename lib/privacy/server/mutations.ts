import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { privacyErasureRequested, privacyExportRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { EXPORT_DAYS } from "../schema";

/** Asks for the erasure of a person; the job follows within seconds and cannot be taken back. */
export async function requestErasure(
  ctx: TenantContext,
  { customerId }: { customerId: string },
): Promise<{ id: string }> {
  await inTenant(ctx, async (tx) => {
    await demandCustomer(tx, ctx, customerId);
    await recordAudit(tx, ctx, { action: "customer.erasure_requested", entity: "customer", entityId: customerId });
    await emit(tx, ctx, privacyErasureRequested.create({ tenantId: ctx.tenantId, customerId }));
  });
  return { id: customerId };
}

/** Asks for a copy of everything that is known of a person. */
export async function requestExport(
  ctx: TenantContext,
  { customerId }: { customerId: string },
): Promise<{ id: string }> {
  await inTenant(ctx, async (tx) => {
    await demandCustomer(tx, ctx, customerId);
    await recordAudit(tx, ctx, { action: "customer.export_requested", entity: "customer", entityId: customerId });
    await emit(tx, ctx, privacyExportRequested.create({ tenantId: ctx.tenantId, customerId }));
  });
  return { id: customerId };
}

/** The row that a finished copy is written to. */
export async function openExport(ctx: TenantContext, customerId: string): Promise<string> {
  const id = newId(ctx.now);
  await inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`insert into privacy_export (tenant_id, id, customer_id, requested_by, requested_at, expires_at)
      select ${ctx.tenantId}::uuid, ${id}::uuid, c.id, ${ctx.actor.id}, ${ctx.now}, ${addDays(ctx.now, EXPORT_DAYS)} from customer c
      where c.tenant_id = ${ctx.tenantId}::uuid and c.id = ${customerId}::uuid`),
  );
  return id;
}

async function demandCustomer(tx: Tx, { tenantId }: TenantContext, id: string): Promise<void> {
  if (!(await tx.customer.findUnique({ where: { tenantId_id: { tenantId, id } }, select: { id: true } }))) {
    throw new AppError("not_found", "customers.errors.notFound");
  }
}
