import "server-only";
import { recordAudit } from "@/lib/audit/server/record";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import type { ProfileSettings } from "@/lib/profiles/settings";
import { passContext } from "./pass";
import { requestPass } from "./runs";

/** The thresholds in force: the store's own, or ours. */
export const getProfileSettings = (ctx: TenantContext): Promise<ProfileSettings> =>
  inTenant(ctx, async (tx) => (await passContext(tx, ctx)).settings);

/** Sets the thresholds and asks for a full pass, whose id is the answer: until it is done, profiles follow the old ones. */
export async function changeProfileSettings(ctx: TenantContext, settings: ProfileSettings): Promise<{ id: string }> {
  return inTenant(ctx, async (tx) => {
    const before = (await passContext(tx, ctx)).settings;
    await tx.$executeRaw(sql`
      insert into profile_setting (tenant_id, settings, changed_at)
      values (${ctx.tenantId}::uuid, ${JSON.stringify(settings)}::jsonb, ${ctx.now})
      on conflict (tenant_id) do update set settings = excluded.settings, changed_at = excluded.changed_at`);
    await recordAudit(tx, ctx, {
      action: "profiles.settingsChanged",
      entity: "profile_setting",
      before,
      after: settings,
    });
    return requestPass(tx, ctx, null);
  });
}
