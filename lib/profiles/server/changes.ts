import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { CHANGE_FIELD_NAMES, CHANGE_FIELDS, type ChangeField } from "@/lib/profiles/changes";
import type { PassContext } from "./sql";

/** A column name of our own code as SQL. */
const word = (text: string): Sql => sql([text]);

const columnOf = (field: ChangeField): Sql => word(CHANGE_FIELDS[field].column);

/** The columns whose moves are kept, with `of` in front of each. */
export const followed = (of: Sql): Sql => join(CHANGE_FIELD_NAMES.map((field) => sql`${of}.${columnOf(field)}`));

/** A column that a statement writes: what a new row gets, and what a row that is there becomes. */
type Written = { name: Sql; first: Sql; next: Sql };

/**
 * The columns that say since when each of these is so. `becomes` is what the statement writes into a followed column; `p`
 * is the row before. A look at the shop of an earlier day knows no beginning, and what it found otherwise has lost its own.
 */
export function sinceColumns({ asOf, now }: PassContext, becomes: (column: string) => Sql): Written[] {
  const begins = asOf ? sql`null::timestamptz` : sql`${now}::timestamptz`;
  return CHANGE_FIELD_NAMES.map((field) => {
    const { column, since } = CHANGE_FIELDS[field];
    const [was, is, began] = [columnOf(field), becomes(column), word(since)];
    return {
      name: began,
      first: sql`(case when ${is} is not null then ${begins} end)`,
      next: sql`(case when ${is} is null then null when p.${was} is not distinct from ${is} then coalesce(p.${began}, ${begins})
        else ${begins} end)`,
    };
  });
}

/**
 * A statement's part that keeps who moved from where to where; `written` is its part with the rows as they are now, while
 * the table still shows what was before the statement, each row by its key. A first value is no move, and neither is a
 * look at the shop of an earlier day.
 */
export function keepMoves(pass: PassContext, targets: Targets): Sql {
  if (pass.asOf) {
    return empty;
  }
  const pairs = CHANGE_FIELD_NAMES.map((field) => sql`(${field}, b.${columnOf(field)}, w.${columnOf(field)})`);
  return sql`, moved as (
    insert into profile_change as k (tenant_id, customer_id, field, at, from_value, to_value)
    select ${pass.tenantId}::uuid, w.customer_id, v.field, ${pass.now}::timestamptz, v.was, v.becomes
    from written w
    join customer_profile b on b.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`b.customer_id`)}
      and b.customer_id = w.customer_id and b.as_of is null
    cross join lateral (values ${join(pairs)}) as v (field, was, becomes)
    where v.was is not null and v.was is distinct from v.becomes
    on conflict (tenant_id, customer_id, field, at) do update set to_value = excluded.to_value
  )`;
}

/** Counts who is in each tier, stage and group at the end of a day's pass, in place of an earlier count of that day. */
export const countDay = ({ tenantId }: Pick<PassContext, "tenantId">, day: string): Sql[] => [
  sql`delete from profile_daily where tenant_id = ${tenantId}::uuid and day = ${day}::date`,
  sql`insert into profile_daily (tenant_id, day, field, value, customers)
    select ${tenantId}::uuid, ${day}::date, v.field, v.value, count(*)::int
    from customer_profile p
    cross join lateral (values ${join(CHANGE_FIELD_NAMES.map((field) => sql`(${field}, p.${columnOf(field)})`))}) as v (field, value)
    where p.tenant_id = ${tenantId}::uuid and v.value is not null
    group by v.field, v.value`,
];

export const forgetHistory = ({ tenantId }: Pick<PassContext, "tenantId">, before: Date): Sql[] => [
  sql`delete from profile_change where tenant_id = ${tenantId}::uuid and field = any(${[...CHANGE_FIELD_NAMES]}::text[])
    and at < ${before}::timestamptz`,
  sql`delete from profile_daily where tenant_id = ${tenantId}::uuid and day < ${before}::date`,
];
