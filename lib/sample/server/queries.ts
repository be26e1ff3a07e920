import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { NO_SAMPLE, SampleState } from "@/lib/sample/state";

export async function getSampleState(ctx: TenantContext): Promise<SampleState> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      SampleState,
      sql`select status, total_rows as "totalRows", done_rows as "doneRows" from sample_store where tenant_id = ${ctx.tenantId}::uuid`,
    ),
  );
  return rows[0] ?? NO_SAMPLE;
}
