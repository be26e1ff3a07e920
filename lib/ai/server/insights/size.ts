import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { queryRow } from "@/lib/db/rows";
import { refuseCostly } from "@/lib/segments/server/guard";
import { isReachable } from "@/lib/segments/server/scope";

const Size = z.object({ customers: z.int(), reach: z.int(), total: z.int() });
export type Size = z.infer<typeof Size>;

/** How many these people are, how many of them can be sent e-mail now, and how many customers the store has. */
export async function sizeOf(tx: Tx, tenantId: string, people: Sql | null): Promise<Size> {
  const statement = sql`with meant as materialized (${people ?? everyone(tenantId)})
    select count(*)::int as customers, (count(*) filter (where ${isReachable(tenantId, "email")}))::int as reach,
      (select count(*)::int from customer where tenant_id = ${tenantId}::uuid) as total
    from customer c where c.tenant_id = ${tenantId}::uuid and c.id in (select * from meant)`;
  await refuseCostly(tx, statement);
  return queryRow(tx, Size, statement);
}

export const everyone = (tenantId: string): Sql =>
  sql`select c.id from customer c where c.tenant_id = ${tenantId}::uuid`;
