import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import type { Comparison } from "../views";
import { readSegment } from "./queries";

const PartRow = z.object({
  part: z.enum(["both", "onlyFirst", "onlySecond"]),
  customers: z.int(),
  orders: z.int(),
  spentMinor: MinorColumn,
});

/** Two segments side by side, as their members were last counted: who is in both, who in one, and what they brought. */
export function compareSegments(
  ctx: TenantContext,
  { first, second }: { first: string; second: string },
): Promise<Comparison> {
  const { tenantId } = ctx;
  return inTenant(ctx, async (tx) => {
    const [one, other] = [await readSegment(tx, ctx, first), await readSegment(tx, ctx, second)];
    const rows = await queryRows(
      tx,
      PartRow,
      sql`with a as (select customer_id from segment_member where tenant_id = ${tenantId}::uuid and segment_id = ${first}::uuid),
          b as (select customer_id from segment_member where tenant_id = ${tenantId}::uuid and segment_id = ${second}::uuid),
          parts as (
            select coalesce(a.customer_id, b.customer_id) as customer_id,
              case when b.customer_id is null then 'onlyFirst' when a.customer_id is null then 'onlySecond' else 'both' end as part
            from a full join b on a.customer_id = b.customer_id
          )
          select part, count(*)::int as customers, coalesce(sum(p.order_count), 0)::int as orders,
            coalesce(sum(p.spent_minor), 0)::bigint as "spentMinor"
          from parts left join customer_profile p on p.tenant_id = ${tenantId}::uuid and p.customer_id = parts.customer_id
          group by part`,
    );
    const part = (name: z.infer<typeof PartRow>["part"]) => {
      const { customers, orders, spentMinor } = rows.find((row) => row.part === name) ?? EMPTY;
      return { customers, orders, spentMinor };
    };
    return {
      first: { id: one.id, name: one.name, size: one.size },
      second: { id: other.id, name: other.name, size: other.size },
      both: part("both"),
      onlyFirst: part("onlyFirst"),
      onlySecond: part("onlySecond"),
    };
  });
}

const EMPTY = { customers: 0, orders: 0, spentMinor: 0 };
