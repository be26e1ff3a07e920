import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { compileFilter } from "../compile";
import { likeness } from "../overlap";
import type { Filter } from "../schema";
import { cancellable } from "./cancellable";
import { refuseCostly } from "./guard";
import { scopeOf } from "./scope";

const SHOWN = 3;

const Row = z.object({ id: z.string(), name: z.string(), size: z.int(), shared: z.int() });

/**
 * Live segments whose kept members are at least so much alike with those whom a filter means, the most alike first. Groups
 * of very different sizes cannot be, so only those of nearly its size are looked at. `except` is the segment
 * that has this filter itself.
 */
export async function segmentsAlike(
  ctx: TenantContext,
  { filter, count, least, except }: { filter: Filter; count: number; least: number; except?: string | undefined },
  signal?: AbortSignal,
): Promise<{ id: string; name: string; likeness: number }[]> {
  const tenant = sql`${ctx.tenantId}::uuid`;
  const rows = await cancellable(ctx, signal, async (tx) => {
    const matching = compileFilter(filter, await scopeOf(tx, ctx, [filter]));
    const statement = sql`with matching as materialized (${matching}),
      near as (
        select id, name, size from segment where tenant_id = ${tenant} and archived_at is null
          and size between ${Math.ceil(count * least)}::int and ${Math.floor(count / least)}::int and size > 0
          and ${except ? sql`id <> ${except}::uuid` : sql`true`})
      select n.id::text, n.name, n.size, count(*)::int as shared
      from near n
      join segment_member m on m.tenant_id = ${tenant} and m.segment_id = n.id
      where m.customer_id in (select * from matching)
      group by n.id, n.name, n.size order by shared desc, n.id`;
    await refuseCostly(tx, statement);
    return queryRows(tx, Row, statement);
  });
  return rows
    .map(({ id, name, size, shared }) => ({ id, name, likeness: likeness(shared, count, size) }))
    .filter((twin) => twin.likeness >= least)
    .toSorted((first, second) => second.likeness - first.likeness)
    .slice(0, SHOWN);
}
