import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { sealSecret, unsealSecret } from "@/lib/auth/server/secrets";
import { AppError } from "@/lib/base/errors";
import { invariant } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { addMs, MINUTE_MS, SECOND_MS } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import type { AdAccount } from "../call";
import { AD_APIS } from "../calls";
import { CALLED_PLATFORMS, type CalledPlatform, type ConnectAccountInput, Renewal } from "../schema";
import type { AccountDto } from "../views";
import { type AdDoor, callPlatform, isSimulated } from "./door";

const Tokens = z.object({
  accessToken: z.string().nullable(),
  developerToken: z.string().nullable(),
  renewal: Renewal.optional(),
  /** Of an access token that was asked for. */
  expiresAt: z.coerce.date().optional(),
});
type Tokens = z.infer<typeof Tokens>;

/** An access token is not begun with shortly before its end. */
const SPARE_MS = 5 * MINUTE_MS;

/** Sealed for this store and platform: moved to another row it cannot be read. */
const owner = ({ tenantId }: TenantContext, platform: CalledPlatform): string => `ad_account:${tenantId}:${platform}`;

const sealedOf = (ctx: TenantContext, platform: CalledPlatform, tokens: Tokens): string =>
  sealSecret(JSON.stringify(tokens), owner(ctx, platform));

function tokensOf(input: ConnectAccountInput): Tokens {
  if (input.platform !== "google") {
    return { accessToken: input.accessToken, developerToken: null };
  }
  return { accessToken: null, developerToken: input.developerToken, renewal: Renewal.parse(input) };
}

/** Keeps the account in whose name a platform is called; a new token replaces the old one. */
export async function connectAccount(ctx: TenantContext, input: ConnectAccountInput): Promise<void> {
  const { platform, accountId } = input;
  const sealed = sealedOf(ctx, platform, tokensOf(input));
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

/** By whom a platform is called now, with an access token that holds for a while. */
export async function accountFor(ctx: TenantContext, platform: CalledPlatform, door: AdDoor): Promise<AdAccount> {
  const row = await inTenant(ctx, (tx) =>
    tx.adAccount.findUnique({ where: { tenantId_platform: { tenantId: ctx.tenantId, platform } } }),
  );
  if (row) {
    const tokens = Tokens.parse(JSON.parse(unsealSecret(row.tokenSealed, owner(ctx, platform))));
    const accessToken =
      heldToken(tokens, ctx.now) ?? (await renewed(ctx, { platform, tokens, sealed: row.tokenSealed }, door));
    return { accountId: row.accountId, accessToken, developerToken: tokens.developerToken };
  }
  if (!isSimulated(platform)) {
    throw new AppError("invalid", "audiences.errors.noAccount");
  }
  return PLAYED;
}

/** The access token that is there, unless it ends soon; one without an end never does. */
const heldToken = ({ accessToken, expiresAt }: Tokens, now: Date): string | null =>
  expiresAt === undefined || addMs(now, SPARE_MS) < expiresAt ? accessToken : null;

/** Asks for the next access token and keeps it for the calls to come, unless the account was connected anew meanwhile. */
async function renewed(
  ctx: TenantContext,
  { platform, tokens, sealed }: { platform: CalledPlatform; tokens: Tokens; sealed: string },
  { tokenUrl, send }: AdDoor,
): Promise<string> {
  const api = AD_APIS[platform];
  const { renew, renewed: read } = api;
  invariant(renew && read && tokenUrl && tokens.renewal, `${platform} gives new tokens`);
  const { accessToken, seconds } = read(await callPlatform({ url: tokenUrl, send }, api, renew(tokens.renewal)));
  const expiresAt = addMs(ctx.now, seconds * SECOND_MS);
  await inTenant(ctx, (tx) =>
    tx.adAccount.updateMany({
      where: { tenantId: ctx.tenantId, platform, tokenSealed: sealed },
      data: { tokenSealed: sealedOf(ctx, platform, { ...tokens, accessToken, expiresAt }) },
    }),
  );
  return accessToken;
}
