import { z } from "zod";
import { unsealSecret } from "@/lib/auth/server/secrets";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import type { ShopApi } from "@/lib/webhooks/api";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { PlatformKey } from "@/lib/webhooks/schema";

export type ShopAccess = {
  url: string;
  headers: Record<string, string>;
  api: ShopApi;
  platform: PlatformKey;
  reconciledTo: Date | null;
};

const Row = z.object({
  id: z.string(),
  platform: PlatformKey,
  apiUrl: z.string(),
  apiTokenSealed: z.string(),
  reconciledTo: z.date().nullable(),
});

/** How to ask the shops behind these sources; those without an address and a token are left out. */
export async function shopAccess(ctx: TenantContext, sourceIds: readonly string[]): Promise<Map<string, ShopAccess>> {
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      Row,
      sql`select id, platform, api_url as "apiUrl", api_token_sealed as "apiTokenSealed", reconciled_to as "reconciledTo"
          from source where tenant_id = ${ctx.tenantId}::uuid and id = any(${[...sourceIds]}::uuid[])
            and api_url is not null and api_token_sealed is not null`,
    ),
  );
  return new Map(
    rows.flatMap(({ id, platform, apiUrl, apiTokenSealed, reconciledTo }) => {
      const { api } = PLATFORMS[platform];
      const headers = api?.headers(unsealSecret(apiTokenSealed, id));
      return api && headers ? [[id, { url: apiUrl, headers, api, platform, reconciledTo }] as const] : [];
    }),
  );
}
