import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import { type Overlap, OverlapRegion, OverlapSegment } from "../views";
import { cancellable } from "./cancellable";
import { refuseCostly } from "./guard";

/**
 * Who is in which of these segments, as their members were last counted: everyone stands in exactly one region, that of the
 * segments they are in.
 */
export function overlapSegments(
  ctx: TenantContext,
  { ids }: { ids: readonly string[] },
  signal?: AbortSignal,
): Promise<Overlap> {
  const tenant = sql`${ctx.tenantId}::uuid`;
  return cancellable(ctx, signal, async (tx) => {
    const found = await queryRows(
      tx,
      OverlapSegment,
      sql`select id::text, name, size, refreshed_at as "refreshedAt" from segment
          where tenant_id = ${tenant} and archived_at is null and id = any(${[...ids]}::uuid[])`,
    );
    const segments = ids.flatMap((id) => found.filter((segment) => segment.id === id));
    if (segments.length < ids.length) {
      throw new AppError("not_found", "segments.errors.notFound");
    }
    const statement = sql`with people as (
            select m.customer_id, array_agg(m.segment_id::text order by m.segment_id) as members from segment_member m
            where m.tenant_id = ${tenant} and m.segment_id = any(${[...ids]}::uuid[]) group by m.customer_id
          )
          select people.members, count(*)::int as customers, coalesce(sum(p.order_count), 0)::int as orders,
            coalesce(sum(p.spent_minor), 0)::bigint as "spentMinor"
          from people left join customer_profile p on p.tenant_id = ${tenant} and p.customer_id = people.customer_id
          group by people.members`;
    await refuseCostly(tx, statement);
    const regions = await queryRows(tx, OverlapRegion.extend({ spentMinor: MinorColumn }), statement);
    return { segments, regions };
  });
}

const Name = z.object({ id: z.string(), name: z.string() });

/** The live segments by name, to choose from. */
export const segmentNames = ({ tenantId }: TenantContext): Promise<z.infer<typeof Name>[]> =>
  inTenant({ tenantId }, (tx) =>
    queryRows(
      tx,
      Name,
      sql`select id::text, name from segment where tenant_id = ${tenantId}::uuid and archived_at is null
          order by name_key, id limit 500`,
    ),
  );
