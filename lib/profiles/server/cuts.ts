import "server-only";
import { present } from "@/lib/base/invariant";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { ENOUGH_BUYERS } from "@/lib/profiles/rfm-cuts";
import { rfm } from "@/lib/profiles/rules/rfm";
import { followed, keepMoves, sinceColumns } from "./changes";
import { FIGURES } from "./figures";
import type { PassContext } from "./sql";
import { customersIn, type Part } from "./targets";

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

/** Scores a part of the store's profiles against the fifths, writing what differs. */
export function scoreAgain(pass: PassContext, part: Part): Sql {
  const values = Object.entries(
    rfm.sql(
      { ...FIGURES, lastOrderAt: sql`p.last_order_at`, orderCount: sql`p.order_count`, spentMinor: sql`p.spent_minor` },
      pass,
    ),
  ).map(([key, value]) => ({ key, name: sql([key]), value }));
  const became = new Map(values.map(({ key, value }) => [key, value]));
  const since = sinceColumns(pass, (column) => present(became.get(column), column), ["rfm"]);
  const names = join(values.map(({ name }) => name));
  return sql`
    with written as (
      update customer_profile p set (${names}, ${join(since.map(({ name }) => name))}, computed_at)
        = row (${join(values.map(({ value }) => value))}, ${join(since.map(({ next }) => next))}, ${pass.now}::timestamptz)
      where ${within(pass, part)}
        and (${join(values.map(({ name }) => sql`p.${name}`))}) is distinct from (${join(values.map(({ value }) => value))})
      returning p.customer_id, ${followed(sql`p`, ["rfm"])}
    )${keepMoves(pass, ["rfm"])}
    select count(*)::int as rows from written`;
}

const within = ({ tenantId }: PassContext, part: Part): Sql =>
  sql`p.tenant_id = ${tenantId}::uuid and ${customersIn(part)(sql`p.customer_id`)}`;
