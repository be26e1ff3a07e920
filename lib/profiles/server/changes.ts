import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import { CHANGE_FIELD_NAMES, CHANGE_FIELDS, type ChangeField } from "@/lib/profiles/changes";
import { type Becomes, changedRows } from "./keep";
import type { PassContext } from "./sql";

/** A column name of our own code as SQL. */
const word = (text: string): Sql => sql([text]);

const columnOf = (field: ChangeField): Sql => word(CHANGE_FIELDS[field].column);

/** Under what a changed row remembers the value that a followed column had before. */
const before = (field: ChangeField): Sql => word(`${CHANGE_FIELDS[field].column}_before`);

/** What is to be known of the row that was there, to tell a move. */
export const remembered: readonly Becomes[] = [
  { name: sql`as_of_before`, becomes: sql`k.as_of` },
  ...CHANGE_FIELD_NAMES.map((field) => ({ name: before(field), becomes: sql`k.${columnOf(field)}` })),
];

/**
 * The columns that say since when each of these is so. A look at the shop of an earlier day knows no beginning, and what it
 * found otherwise has lost its own.
 */
export function sinceColumns({ asOf, now }: PassContext): Becomes[] {
  const begins = asOf ? sql`null::timestamptz` : sql`${now}::timestamptz`;
  return CHANGE_FIELD_NAMES.map((field) => {
    const [column, began] = [columnOf(field), word(CHANGE_FIELDS[field].since)];
    return {
      name: began,
      becomes: sql`(case when f.${column} is null then null
        when k.${column} is not distinct from f.${column} then coalesce(k.${began}, ${begins}) else ${begins} end)`,
    };
  });
}

/**
 * A statement's part that keeps who moved from where to where. A first value is no move, and neither is a look at the shop
 * of an earlier day.
 */
export function keepMoves(pass: PassContext): Sql {
  if (pass.asOf) {
    return empty;
  }
  const was = join(CHANGE_FIELD_NAMES.map((field) => sql`c.${before(field)}`));
  const is = join(CHANGE_FIELD_NAMES.map((field) => sql`c.${columnOf(field)}`));
  return sql`, moved as (
    insert into profile_change as k (tenant_id, customer_id, field, at, from_value, to_value)
    select ${pass.tenantId}::uuid, c.customer_id, v.field, ${pass.now}::timestamptz, v.was, v.becomes
    from ${changedRows("profile")} c
    cross join lateral unnest(${[...CHANGE_FIELD_NAMES]}::text[], array[${was}], array[${is}]) as v (field, was, becomes)
    where c.is_there and c.as_of_before is null and v.was is not null and v.was is distinct from v.becomes
    on conflict (tenant_id, customer_id, field, at) do update set to_value = excluded.to_value
  )`;
}

/** Counts who is in each tier, stage and group at the end of a day's pass, in place of an earlier count of that day. */
export const countDay = ({ tenantId }: Pick<PassContext, "tenantId">, day: string): Sql[] => [
  sql`delete from profile_daily where tenant_id = ${tenantId}::uuid and day = ${day}::date`,
  sql`insert into profile_daily (tenant_id, day, field, value, customers)
    select ${tenantId}::uuid, ${day}::date, v.field, v.value, count(*)::int
    from customer_profile p
    cross join lateral unnest(${[...CHANGE_FIELD_NAMES]}::text[], array[${join(CHANGE_FIELD_NAMES.map((field) => sql`p.${columnOf(field)}`))}])
      as v (field, value)
    where p.tenant_id = ${tenantId}::uuid and v.value is not null
    group by v.field, v.value`,
];

export const forgetHistory = ({ tenantId }: Pick<PassContext, "tenantId">, before: Date): Sql[] => [
  sql`delete from profile_change where tenant_id = ${tenantId}::uuid and field = any(${[...CHANGE_FIELD_NAMES]}::text[])
    and at < ${before}::timestamptz`,
  sql`delete from profile_daily where tenant_id = ${tenantId}::uuid and day < ${before}::date`,
];
