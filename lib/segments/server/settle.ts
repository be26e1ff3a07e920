import { empty, type Sql, sql } from "@/lib/base/sql";
import type { TenantContext } from "@/lib/db/context";

/**
 * Why someone came or went: they were there from the start, the rules were changed, a fact did it, time alone did it, or a
 * recount found it.
 */
export type Cause = "start" | "rules" | "fact" | "time" | "recount";

type Settling = {
  /** A select of segment_id, customer_id, holds and flips_at as they are to be, and whether someone was_in or waited. */
  places: Sql;
  /** What holds of every member or waiting row that is written, by the word for it; the planner reads less of the tables. */
  within?: (row: Sql) => Sql;
  cause: Cause;
};

/** Whether a place j differs from the member m and the waiting w that are kept; what is as it was is left alone. */
export const DIFFERS = sql`(j.holds <> (m.customer_id is not null) or case when j.holds
  then w.customer_id is not null or m.flips_at is distinct from j.flips_at else w.flips_at is distinct from j.flips_at end)`;

/**
 * Parts of a statement that write what differs: who goes, who comes, when time alone could turn each place, and the comings
 * and goings as they are told. Later parts find these as `moved`: a segment, a customer, and 'left' or 'entered'.
 */
export function settle({ tenantId, now }: TenantContext, { places, within, cause }: Settling): Sql {
  const t = sql`${tenantId}::uuid`;
  const same = (row: Sql): Sql => sql`${row}.tenant_id = ${t} and ${row}.segment_id = d.segment_id
    and ${row}.customer_id = d.customer_id ${within ? sql`and ${within(row)}` : empty}`;
  return sql`differing as materialized (${places}),
  gone as (
    delete from segment_member m using differing d where ${same(sql`m`)} and d.was_in and not d.holds
    returning m.segment_id, m.customer_id
  ),
  come as (
    insert into segment_member as m (tenant_id, segment_id, customer_id, entered_at, flips_at)
    select ${t}, d.segment_id, d.customer_id, ${now}, d.flips_at from differing d where d.holds order by 2, 3
    on conflict (tenant_id, segment_id, customer_id) do update set flips_at = excluded.flips_at
    returning m.segment_id, m.customer_id, (m.xmax = 0) as is_new
  ),
  in_place as (
    delete from segment_waiting w using differing d where ${same(sql`w`)} and d.waited and (d.holds or d.flips_at is null)
  ),
  outside as (
    insert into segment_waiting as w (tenant_id, segment_id, customer_id, flips_at)
    select ${t}, d.segment_id, d.customer_id, d.flips_at from differing d where not d.holds and d.flips_at is not null order by 2, 3
    on conflict (tenant_id, segment_id, customer_id) do update set flips_at = excluded.flips_at
  ),
  moved as (
    select segment_id, customer_id, 'left' as kind from gone
    union all select segment_id, customer_id, 'entered' from come where is_new
  ),
  told as (
    insert into segment_transition (tenant_id, id, segment_id, customer_id, kind, at, cause)
    select ${t}, uuid_v7(${now}), segment_id, customer_id, kind, ${now}, ${cause} from moved
  )`;
}
