import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
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
export const isMailable = (tenantId: string): Sql => sql`(c.email_key is not null
  and exists (select 1 from consent_state k where k.tenant_id = ${tenantId}::uuid and k.customer_id = c.id
    and k.channel = 'email' and k.purpose = 'marketing' and k.status = 'granted')
  and not exists (select 1 from suppression u where u.tenant_id = ${tenantId}::uuid and u.channel = 'email'
    and u.address_key = c.email_key))`;
