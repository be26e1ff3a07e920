import { type Sql, sql } from "@/lib/base/sql";

/**
 * Every month of every reference city as a table for a statement: `city_id`, `month`, `high_c`, `low_c`, `rainfall_mm`,
 * `is_own`. The store's own figures of a month stand in for ours as a whole: its rain may be unknown on purpose.
 */
export const monthsSql = (tenantId: Sql): Sql => sql`(
  select ours.city_id, ours.month, own.month is not null as is_own,
    case when own.month is null then ours.average_high_c else own.average_high_c end as high_c,
    case when own.month is null then ours.average_low_c else own.average_low_c end as low_c,
    case when own.month is null then ours.rainfall_mm else own.rainfall_mm end as rainfall_mm
  from city_climate ours left join climate_override own
    on own.tenant_id = ${tenantId} and own.city_id = ours.city_id and own.month = ours.month)`;
