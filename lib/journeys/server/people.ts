import { z } from "zod";
import { present } from "@/lib/base/invariant";
import { type Sql, sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { compileFilter } from "@/lib/segments/compile";
import { Filter } from "@/lib/segments/schema";
import { scopeOf } from "@/lib/segments/server/scope";
import type { People } from "../nodes/define-node";

/** Answers for the customers of the statement's own `due` rows who matches a segment, by the segment's present filter. */
export async function peopleOf(
  tx: Tx,
  ctx: Pick<TenantContext, "tenantId" | "timezone" | "now">,
  segmentIds: readonly string[],
): Promise<People> {
  if (segmentIds.length === 0) {
    return { matching: () => sql`select null::uuid where false` };
  }
  const filters = await filtersOf(tx, ctx.tenantId, segmentIds);
  const scope = {
    ...(await scopeOf(tx, ctx, [...filters.values()])),
    among: { ids: sql`select customer_id from due` },
  };
  return {
    matching: (segmentId): Sql => compileFilter(present(filters.get(segmentId), `segment ${segmentId}`), scope),
  };
}

async function filtersOf(tx: Tx, tenantId: string, segmentIds: readonly string[]): Promise<Map<string, Filter>> {
  const rows = await queryRows(
    tx,
    z.object({ id: z.uuid(), filter: Filter }),
    sql`select id, filter from segment where tenant_id = ${tenantId}::uuid and id = any(${[...segmentIds]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.filter]));
}
