import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { Period } from "@/lib/home/schema";

/** How many bought for the first time, by ISO day of the store's calendar, in a period and the one before it. */
export async function getNewcomers(ctx: TenantContext, { from, to, before }: Period): Promise<Map<string, number>> {
  const { tenantId, timezone } = ctx;
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      z.object({ day: z.string(), count: z.number() }),
      sql`select to_char(first_order_at at time zone ${timezone}::text, 'YYYY-MM-DD') as day, count(*)::int as count
          from customer_profile
          where tenant_id = ${tenantId}::uuid and last_order_at >= ${before.from} and first_order_at >= ${before.from}
            and (first_order_at <= ${before.to} or first_order_at >= ${from}) and first_order_at <= ${to}
          group by 1`,
    ),
  );
  return new Map(rows.map(({ day, count }) => [day, count]));
}
