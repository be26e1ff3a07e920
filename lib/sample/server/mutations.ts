import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { sampleRemovalRequested, sampleRequested } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { startRemoval } from "./remove";

/** Asks for the sample shop; a job fills it in. */
export async function requestSampleStore(ctx: TenantContext): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const claimed = await tx.$executeRaw(
      sql`insert into sample_store (tenant_id, status, changed_at) values (${ctx.tenantId}::uuid, 'loading', ${ctx.now})
          on conflict (tenant_id) do nothing`,
    );
    if (claimed === 0) {
      throw new AppError("conflict", "sample.errors.alreadyHere");
    }
    await recordAudit(tx, ctx, { action: "sample.requested", entity: "sample_store" });
    await emit(tx, ctx, sampleRequested.create({ tenantId: ctx.tenantId }));
  });
}

/** Asks for the sample shop to go; a job takes it away piece by piece. */
export async function requestSampleRemoval(ctx: TenantContext): Promise<void> {
  await inTenant(ctx, async (tx) => {
    if (!(await startRemoval(tx, ctx))) {
      throw new AppError("conflict", "sample.errors.notHere");
    }
    await recordAudit(tx, ctx, { action: "sample.removal_requested", entity: "sample_store" });
    await emit(tx, ctx, sampleRemovalRequested.create({ tenantId: ctx.tenantId }));
  });
}
