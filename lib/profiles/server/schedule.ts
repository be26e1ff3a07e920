import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { DEFAULT_NIGHT_HOUR, nextNight } from "@/lib/profiles/schedule";
import type { NightHourInput, PassOverview } from "@/lib/profiles/schema";
import { listRuns } from "./runs";

/** When every profile was and will be computed. */
export async function getPassOverview(ctx: TenantContext): Promise<PassOverview> {
  const hour = await inTenant(ctx, (tx) => hourOf(tx, ctx));
  const nextAt = nextNight(ctx.now, { hour, timezone: ctx.timezone });
  return { hour, nextAt, runs: await listRuns(ctx) };
}

/** Sets the hour of the store's own day at which the night's pass begins. */
export async function changeNightHour(ctx: TenantContext, { hour }: NightHourInput): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const before = await hourOf(tx, ctx);
    await tx.$executeRaw(sql`
      insert into profile_setting (tenant_id, night_hour, changed_at) values (${ctx.tenantId}::uuid, ${hour}::int, ${ctx.now})
      on conflict (tenant_id) do update set night_hour = excluded.night_hour, changed_at = excluded.changed_at`);
    await recordAudit(tx, ctx, {
      action: "profiles.scheduleChanged",
      entity: "profile_setting",
      before: { hour: before },
      after: { hour },
    });
  });
}

async function hourOf(tx: Tx, { tenantId }: TenantContext): Promise<number> {
  const row = await tx.profileSetting.findUnique({ where: { tenantId }, select: { nightHour: true } });
  return row?.nightHour ?? DEFAULT_NIGHT_HOUR;
}
