import "server-only";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { ENOUGH_BUYERS } from "@/lib/profiles/rfm-cuts";
import { FIGURES, type FigureScope, figureRows } from "./figures";

/** Divides the store's buyers into fifths by their figures; a store with too few keeps none. */
export async function drawCuts(tx: SqlTx, scope: FigureScope): Promise<void> {
  const { tenantId, now } = scope;
  const fifths = sql`array[0.2, 0.4, 0.6, 0.8]::float8[]`;
  await tx.$executeRaw(sql`
    with drawn as (
      select count(*)::int as buyers,
        percentile_disc(${fifths}) within group (order by ${FIGURES.lastOrderAt}) as recency,
        percentile_disc(${fifths}) within group (order by ${FIGURES.orderCount}) as frequency,
        percentile_disc(${fifths}) within group (order by ${FIGURES.spentMinor}) as monetary
      from ${figureRows(scope, () => sql`true`)}
      where ${FIGURES.lastOrderAt} is not null
    ), none as (
      delete from rfm_cut where tenant_id = ${tenantId}::uuid and (select buyers from drawn) < ${ENOUGH_BUYERS}::int
    )
    insert into rfm_cut (tenant_id, buyers, recency, frequency, monetary, drawn_at)
    select ${tenantId}::uuid, buyers, recency, frequency, monetary, ${now} from drawn where buyers >= ${ENOUGH_BUYERS}::int
    on conflict (tenant_id) do update set buyers = excluded.buyers, recency = excluded.recency,
      frequency = excluded.frequency, monetary = excluded.monetary, drawn_at = excluded.drawn_at`);
}
