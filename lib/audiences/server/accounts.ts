import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { sealSecret, unsealSecret } from "@/lib/auth/server/secrets";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import type { AdAccount } from "../call";
import { CALLED_PLATFORMS, type CalledPlatform, type ConnectAccountInput } from "../schema";
import type { AccountDto } from "../views";
import { isSimulated } from "./door";

const Tokens = z.object({ accessToken: z.string(), developerToken: z.string().nullable() });

/** Sealed for this store and platform: moved to another row it cannot be read. */
const owner = ({ tenantId }: TenantContext, platform: CalledPlatform): string => `ad_account:${tenantId}:${platform}`;

/** Keeps the account in whose name a platform is called; a new token replaces the old one. */
export async function connectAccount(ctx: TenantContext, input: ConnectAccountInput): Promise<void> {
  const { platform, accountId, accessToken, developerToken = null } = input;
  const sealed = sealSecret(JSON.stringify({ accessToken, developerToken }), owner(ctx, platform));
  await inTenant(ctx, async (tx) => {
    await tx.$executeRaw(sql`
      insert into ad_account (tenant_id, platform, account_id, token_sealed, connected_by, connected_at)
      values (${ctx.tenantId}::uuid, ${platform}, ${accountId}, ${sealed}, ${ctx.actor.id}, ${ctx.now})
      on conflict (tenant_id, platform) do update set account_id = excluded.account_id, token_sealed = excluded.token_sealed,
        connected_by = excluded.connected_by, connected_at = excluded.connected_at`);
    await recordAudit(tx, ctx, { action: "adAccount.connected", entity: "adAccount", after: { platform } });
  });
}

export async function disconnectAccount(ctx: TenantContext, { platform }: { platform: CalledPlatform }): Promise<void> {
  await inTenant(ctx, async (tx) => {
    const { count } = await tx.adAccount.deleteMany({ where: { tenantId: ctx.tenantId, platform } });
    if (count > 0) {
      await recordAudit(tx, ctx, { action: "adAccount.disconnected", entity: "adAccount", before: { platform } });
    }
  });
}

/** The account of each platform, without its token. */
export async function listAccounts(ctx: TenantContext): Promise<AccountDto[]> {
  const rows = await inTenant(ctx, (tx) => tx.adAccount.findMany({ where: { tenantId: ctx.tenantId } }));
  return CALLED_PLATFORMS.map((platform) => {
    const row = rows.find((one) => one.platform === platform);
    return {
      platform,
      accountId: row?.accountId ?? null,
      connectedAt: row?.connectedAt ?? null,
      isSimulated: isSimulated(platform),
      isReady: row !== undefined || isSimulated(platform),
    };
  });
}

/** A simulator asks for no account, but takes one. */
const PLAYED: AdAccount = { accountId: "1000", accessToken: "simulator", developerToken: "simulator" };

export async function accountFor(ctx: TenantContext, platform: CalledPlatform): Promise<AdAccount> {
  const row = await inTenant(ctx, (tx) =>
    tx.adAccount.findUnique({ where: { tenantId_platform: { tenantId: ctx.tenantId, platform } } }),
  );
  if (row) {
    return {
      accountId: row.accountId,
      ...Tokens.parse(JSON.parse(unsealSecret(row.tokenSealed, owner(ctx, platform)))),
    };
  }
  if (!isSimulated(platform)) {
    throw new AppError("invalid", "audiences.errors.noAccount");
  }
  return PLAYED;
}
