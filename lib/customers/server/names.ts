import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";

const Names = z.object({ segment: z.string().nullable(), journey: z.string().nullable() });

/** What the ids of a filter are called on screen; null for what is not there. */
export async function nameFilterParts(
  ctx: TenantContext,
  { segment, journey }: { segment?: string | undefined; journey?: string | undefined },
): Promise<z.infer<typeof Names>> {
  if (!segment && !journey) {
    return { segment: null, journey: null };
  }
  return inTenant(ctx, (tx) =>
    queryRow(
      tx,
      Names,
      sql`select (select name from segment where tenant_id = ${ctx.tenantId}::uuid and id = ${segment ?? null}::uuid) as segment,
            (select name from journey where tenant_id = ${ctx.tenantId}::uuid and id = ${journey ?? null}::uuid) as journey`,
    ),
  );
}
