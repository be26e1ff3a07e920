import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { mayContact } from "@/lib/consent/server/gate";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import type { CompileScope } from "../compile";

/** While somebody waits to be recomputed, all-time figures are read from the facts, so that no count is ever stale. */
export async function scopeOf(
  tx: Tx,
  { tenantId, now, timezone }: Pick<TenantContext, "tenantId" | "now" | "timezone">,
): Promise<CompileScope> {
  const { fresh } = await queryRow(
    tx,
    z.object({ fresh: z.boolean() }),
    sql`select (not exists (select 1 from dirty_customer where tenant_id = ${tenantId}::uuid))::boolean as fresh`,
  );
  return { tenantId, now, timezone, freshProfiles: fresh };
}

/** Whether `customer c` could be sent a marketing e-mail now: an address, a consent, no suppression. */
export const isMailable = (tenantId: string): Sql =>
  mayContact({ tenantId, channel: sql`'email'`, purpose: "marketing" });
