import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import { ProfileSettings } from "@/lib/profiles/settings";
import type { PassContext } from "./sql";

const Row = z.object({
  settings: z.unknown(),
  recency: z.array(z.date()).nullable(),
  frequency: z.array(z.number()).nullable(),
  monetary: z.array(MinorColumn).nullable(),
});

/** What every profile of a store is computed with: its thresholds, and the fifths drawn at its last full pass. */
export async function passContext(
  tx: SqlTx,
  { tenantId, timezone, currency, now }: Pick<TenantContext, "tenantId" | "timezone" | "currency" | "now">,
  asOf: Date | null = null,
): Promise<PassContext> {
  const [row] = await queryRows(
    tx,
    Row,
    sql`select s.settings, k.recency, k.frequency, k.monetary
        from (select ${tenantId}::uuid as tenant_id) as t
        left join profile_setting s on s.tenant_id = t.tenant_id
        left join rfm_cut k on k.tenant_id = t.tenant_id`,
  );
  const { recency, frequency, monetary } = row ?? { recency: null, frequency: null, monetary: null };
  return {
    tenantId,
    timezone,
    currency,
    now: asOf ?? now,
    asOf,
    settings: ProfileSettings.parse(row?.settings ?? {}),
    cuts: recency && frequency && monetary ? { recency, frequency, monetary } : null,
  };
}
