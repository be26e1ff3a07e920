import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { compileWith } from "../compile";
import type { Filter } from "../schema";
import { type Preview, SamplePerson } from "../views";
import { cancellable } from "./cancellable";
import { refuseCostly } from "./guard";
import { isReachable, scopeOf } from "./scope";
import { storeSize } from "./store-size";

const SAMPLE_SIZE = 10;

const Counts = z.object({ count: z.int(), reach: z.int(), sms: z.int(), sample: z.array(z.string()) });

/** How many customers a filter means right now, how many of them can be mailed, and a few of them by name. */
export async function previewSegment(
  ctx: TenantContext,
  { filter }: { filter: Filter },
  signal?: AbortSignal,
): Promise<Preview> {
  const startedMs = performance.now();
  const { counts, people } = await cancellable(ctx, signal, async (tx) => {
    const counts = await countMatches(tx, ctx, filter);
    return { counts, people: await samplePeople(tx, ctx, counts.sample) };
  });
  const { count, reach, sms, total } = counts;
  const tookMs = Math.round(performance.now() - startedMs);
  return { count, reach, reachBy: { email: reach, sms }, total, sample: people, tookMs };
}

/** The numbers alone: all that a language model may learn of a filter's people. */
export async function countSegment(
  ctx: TenantContext,
  { filter }: { filter: Filter },
  signal?: AbortSignal,
): Promise<Pick<Preview, "count" | "reach" | "total">> {
  const { count, reach, total } = await cancellable(ctx, signal, (tx) => countMatches(tx, ctx, filter));
  return { count, reach, total };
}

async function countMatches(tx: Tx, ctx: TenantContext, filter: Filter) {
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
  const counts = await queryRow(tx, Counts, statement);
  return { ...counts, total: Math.max(counts.count, await storeSize(tx, ctx)) };
}

const samplePeople = (tx: Tx, { tenantId }: TenantContext, ids: string[]): Promise<SamplePerson[]> =>
  queryRows(
    tx,
    SamplePerson,
    sql`select c.id, c.external_id as "externalId", c.first_name as "firstName", c.last_name as "lastName", c.email,
        c.city, coalesce(p.order_count, 0) as "orderCount", coalesce(p.spent_minor, 0)::bigint as "spentMinor"
      from customer c
      left join customer_profile p on p.tenant_id = ${tenantId}::uuid and p.customer_id = c.id
      where c.tenant_id = ${tenantId}::uuid and c.id = any(${ids}::uuid[])
      order by p.spent_minor desc nulls last, c.id`,
  );
