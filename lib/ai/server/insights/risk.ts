import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow } from "@/lib/db/rows";
import { refuseCostly } from "@/lib/segments/server/guard";
import { isReachable } from "@/lib/segments/server/scope";
import { HIGH_RISK } from "../../built-in/targets";

const Risk = z.object({
  total: z.int(),
  atRisk: z.int(),
  reach: z.int(),
  revenueMinor: MinorColumn,
  lapsed: z.int(),
  highChance: z.int().nullable(),
});

/** How many are at risk by their stage, what they have spent so far, and how many the store's model expects to leave. */
export async function riskIn(tx: Tx, { tenantId }: TenantContext): Promise<z.infer<typeof Risk>> {
  const statement = sql`select count(*)::int as total,
          (count(*) filter (where p.lifecycle = 'at_risk'))::int as "atRisk",
          (count(*) filter (where p.lifecycle = 'at_risk' and ${isReachable(tenantId, "email")}))::int as reach,
          coalesce(sum(p.spent_minor) filter (where p.lifecycle = 'at_risk'), 0)::bigint as "revenueMinor",
          (count(*) filter (where p.lifecycle = 'lapsed'))::int as lapsed,
          case when count(p.churn_probability) > 0
            then (count(*) filter (where 100::float8 * p.churn_probability >= ${HIGH_RISK}))::int end as "highChance"
        from customer c
        left join customer_profile p on p.tenant_id = ${tenantId}::uuid and p.customer_id = c.id
        where c.tenant_id = ${tenantId}::uuid`;
  await refuseCostly(tx, statement);
  return queryRow(tx, Risk, statement);
}
