import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import type { Filter } from "../schema";
import { type Preview, SamplePerson } from "../views";
import { cancellable } from "./cancellable";
import { countFromColumns } from "./columns/count";
import { keepBehind } from "./columns/keep";
import { type Counts, countInDatabase } from "./count";

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
  keepBehind(ctx, filter, counts.total);
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
  keepBehind(ctx, filter, total);
  return { count, reach, total };
}

const countMatches = async (tx: Tx, ctx: TenantContext, filter: Filter): Promise<Counts> =>
  (await countFromColumns(tx, ctx, filter)) ?? countInDatabase(tx, ctx, filter);

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
