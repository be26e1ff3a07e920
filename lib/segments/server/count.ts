import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { storeSize } from "@/lib/customers/server/store-size";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow } from "@/lib/db/rows";
import { compileWith } from "../compile";
import type { Filter } from "../schema";
import { refuseCostly } from "./guard";
import { isReachable, scopeOf } from "./scope";

/** So many of those who fit are shown. */
export const SAMPLE_SIZE = 10;

const Counted = z.object({ count: z.int(), reach: z.int(), sms: z.int(), sample: z.array(z.string()) });
/** Of all customers of a store: who fits, who of them may be written to by e-mail and by text message, and some by id. */
export type Counts = z.infer<typeof Counted> & { total: number };

export async function countInDatabase(tx: Tx, ctx: TenantContext, filter: Filter): Promise<Counts> {
  const matching = compileWith(filter, await scopeOf(tx, ctx, [filter]), sql`c.id, c.email_key, c.phone_key`);
  const statement = sql`with matching as materialized (${matching}),
    shown as (
      select id from (select id from matching limit 2000) as part
      order by hashtextextended(id::text, 0) limit ${SAMPLE_SIZE}
    )
    select count(*)::int as count,
      (select count(*)::int from matching c where ${isReachable(ctx.tenantId, "email")}) as reach,
      (select count(*)::int from matching c where ${isReachable(ctx.tenantId, "sms")}) as sms,
      coalesce((select array_agg(id::text) from shown), '{}') as sample
    from matching`;
  await refuseCostly(tx, statement);
  const counts = await queryRow(tx, Counted, statement);
  return { ...counts, total: Math.max(counts.count, await storeSize(tx, ctx)) };
}
