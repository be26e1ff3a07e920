import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { ENOUGH_BUYERS } from "@/lib/profiles/rfm-cuts";
import { rfm } from "@/lib/profiles/rules/rfm";
import { FIGURES } from "./figures";
import type { PassContext } from "./sql";

/** Divides the store's buyers into fifths by their profiles as they stand; a store with too few keeps none. */
export async function drawCuts(tx: SqlTx, { tenantId, now }: Pick<PassContext, "tenantId" | "now">): Promise<void> {
  const fifths = sql`array[0.2, 0.4, 0.6, 0.8]::float8[]`;
  await tx.$executeRaw(sql`
    insert into rfm_cut (tenant_id, buyers, recency, frequency, monetary, drawn_at)
    select ${tenantId}::uuid, count(*)::int,
      percentile_disc(${fifths}) within group (order by p.last_order_at),
      percentile_disc(${fifths}) within group (order by p.order_count),
      percentile_disc(${fifths}) within group (order by p.spent_minor), ${now}
    from customer_profile p
    where p.tenant_id = ${tenantId}::uuid and p.last_order_at is not null
    having count(*) >= ${ENOUGH_BUYERS}::int
    on conflict (tenant_id) do update set buyers = excluded.buyers, recency = excluded.recency,
      frequency = excluded.frequency, monetary = excluded.monetary, drawn_at = excluded.drawn_at`);
  await tx.$executeRaw(sql`
    delete from rfm_cut where tenant_id = ${tenantId}::uuid and drawn_at < ${now}
      and (select count(*) from customer_profile p where p.tenant_id = ${tenantId}::uuid and p.last_order_at is not null)
        < ${ENOUGH_BUYERS}::int`);
}

/** Scores a part of the store's profiles against the fifths, writing what differs. `after` and `upTo` bound customer ids. */
export function scoreAgain(pass: PassContext, part: { after: string | null; upTo: string | null }): Sql {
  const values = Object.entries(
    rfm.sql(
      { ...FIGURES, lastOrderAt: sql`p.last_order_at`, orderCount: sql`p.order_count`, spentMinor: sql`p.spent_minor` },
      pass,
    ),
  ).map(([column, value]) => ({ name: sql([column]), value }));
  const names = join(values.map(({ name }) => name));
  return sql`
    update customer_profile p set (${names}, computed_at) = row (${join(values.map(({ value }) => value))}, ${pass.now}::timestamptz)
    where p.tenant_id = ${pass.tenantId}::uuid
      ${part.after === null ? empty : sql`and p.customer_id > ${part.after}::uuid`}
      ${part.upTo === null ? empty : sql`and p.customer_id <= ${part.upTo}::uuid`}
      and (${join(values.map(({ name }) => sql`p.${name}`))}) is distinct from (${join(values.map(({ value }) => value))})`;
}
