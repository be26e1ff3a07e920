import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { runCancelRequested, runRetryRequested } from "../events";
import { isOpen, type JobDetail, type RunIdInput } from "../schema";
import { emit, type OutboxEvent } from "./outbox";
import { getRun } from "./queries";

/** Asks the engine to stop a run. A step that is at work right now finishes, but nothing follows it. */
export async function cancelRun(ctx: TenantContext, input: RunIdInput): Promise<void> {
  const run = await getRun(ctx, input);
  if (!isOpen(run.status)) {
    throw new AppError("conflict", "jobs.errors.alreadyEnded");
  }
  await order(ctx, run, "job.cancelled", runCancelRequested.create({ tenantId: ctx.tenantId, runId: run.id }));
}

/** Asks the engine to try a failed run again. Steps that succeeded are not repeated. */
export async function retryRun(ctx: TenantContext, input: RunIdInput): Promise<void> {
  const run = await getRun(ctx, input);
  if (run.status !== "failed") {
    throw new AppError("conflict", "jobs.errors.notFailed");
  }
  await order(ctx, run, "job.retried", runRetryRequested.create({ tenantId: ctx.tenantId, runId: run.id }));
}

async function order(ctx: TenantContext, run: JobDetail, action: string, event: OutboxEvent): Promise<void> {
  await inTenant(ctx, async (tx) => {
    await recordAudit(tx, ctx, {
      action,
      entity: "job",
      entityId: run.id,
      before: { job: run.job, status: run.status },
    });
    await emit(tx, ctx, event);
  });
}
