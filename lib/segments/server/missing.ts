import "server-only";
import { z } from "zod";
import { join, type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { FACT_KINDS, type FactKind } from "../needs";

const TABLES: Record<FactKind, Sql> = {
  orders: sql`orders`,
  items: sql`order_item`,
  refunds: sql`refund`,
  carts: sql`cart`,
  events: sql`event`,
  messages: sql`message`,
  journeys: sql`enrolment`,
  consents: sql`consent_state`,
  audiences: sql`audience_member`,
};

/** The kinds of facts of which this store has not a single one. */
export async function missingFacts(ctx: TenantContext): Promise<FactKind[]> {
  const asked = FACT_KINDS.map(
    (kind) =>
      sql`select ${kind}::text as kind where not exists (select from ${TABLES[kind]} t where t.tenant_id = ${ctx.tenantId}::uuid)`,
  );
  const rows = await inTenant(ctx, (tx) =>
    queryRows(tx, z.object({ kind: z.enum(FACT_KINDS) }), join(asked, " union all ")),
  );
  return rows.map(({ kind }) => kind);
}
