import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { addDays, wallTimeAt } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { HISTORY_DAYS } from "@/lib/profiles/changes";
import { countDay, forgetHistory } from "./changes";
import { measureForecast } from "./forecast";
import { workSlice } from "./whole";

const Open = z.object({
  stage: z.enum(["compute", "close"]),
  place: z.string().nullable(),
  asOf: z.date().nullable(),
});

/** Takes a pass up, or up again where it was cut off. False when it is over. */
export async function beginPass(ctx: TenantContext, runId: string): Promise<boolean> {
  const begun = await inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`
      update profile_run set status = 'running', started_at = coalesce(started_at, ${ctx.now}),
        total = (select count(*) from customer where tenant_id = ${ctx.tenantId}::uuid)
      where ${mine(ctx, runId)} and status in ('queued', 'running')`),
  );
  return begun === 1;
}

/** The next slice of a pass, telling how far it is after it; true while there is more. A step stays short, so stores take turns. */
export async function continuePass(ctx: TenantContext, runId: string): Promise<boolean> {
  const run = await findOpen(ctx, runId);
  if (!run || run.stage === "close") {
    return false;
  }
  const { upTo, customers } = await workSlice(ctx, run.place, run.asOf);
  await inTenant(ctx, (tx) =>
    tx.$executeRaw(sql`
      update profile_run set stage = ${upTo ? "compute" : "close"}, place = ${upTo}::uuid, done = done + ${customers}::int,
        total = greatest(total, done + ${customers}::int)
      where ${mine(ctx, runId)}`),
  );
  return upTo !== null;
}

/** Keeps what the night leaves behind, how many are where and how well the forecast did, and ends the pass. */
export async function completePass(ctx: TenantContext, runId: string): Promise<void> {
  const run = await findOpen(ctx, runId);
  if (!run) {
    return;
  }
  const day = wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10);
  await asWorker(async (tx) => {
    if (run.asOf === null) {
      for (const statement of [...countDay(ctx, day), ...forgetHistory(ctx, addDays(ctx.now, -HISTORY_DAYS))]) {
        await tx.$executeRaw(statement);
      }
      await tx.$executeRaw(measureForecast(ctx, runId));
    }
    await tx.$executeRaw(endOf(ctx, runId, "completed"));
  });
}

export async function failPass(ctx: TenantContext, runId: string): Promise<void> {
  await inTenant(ctx, (tx) => tx.$executeRaw(endOf(ctx, runId, "failed")));
}

/** All of it in one go, for callers without a background engine: tests. */
export async function runPass(ctx: TenantContext, runId: string): Promise<void> {
  if (await beginPass(ctx, runId)) {
    while (await continuePass(ctx, runId)) {}
    await completePass(ctx, runId);
  }
}

const mine = ({ tenantId }: Pick<TenantContext, "tenantId">, runId: string) =>
  sql`tenant_id = ${tenantId}::uuid and id = ${runId}::uuid`;

const endOf = (ctx: TenantContext, runId: string, status: "completed" | "failed") => sql`
  update profile_run set status = ${status}, ended_at = ${ctx.now} where ${mine(ctx, runId)} and status in ('queued', 'running')`;

async function findOpen(ctx: TenantContext, runId: string): Promise<z.infer<typeof Open> | undefined> {
  const [run] = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Open,
      sql`select stage, place, as_of as "asOf" from profile_run where ${mine(ctx, runId)} and status = 'running'`,
    ),
  );
  return run;
}
