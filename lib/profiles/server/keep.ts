import "server-only";
import { empty, join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";

/** Tables of what is computed, and the word under which a statement keeps the rows of each. */
const TABLES = {
  profile: "customer_profile",
  taste: "customer_taste",
  cycle: "customer_product",
  pattern: "customer_pattern",
} as const;
type Kept = keyof typeof TABLES;

/** What a column becomes: of the fresh row f and of the row k that is there, all of whose columns are null where none is. */
export type Becomes = { name: Sql; becomes: Sql };

type Keeping = {
  of: Kept;
  tenantId: string;
  targets: Targets;
  /** What tells rows of one customer apart. */
  beside?: readonly Sql[];
  /** A row is written when one of these differs; */
  compared: readonly Becomes[];
  /** and these go along with it. */
  carried?: readonly Becomes[];
  /** What later parts of the statement want to know of the row that was there, under names of their own. */
  remembered?: readonly Becomes[];
  /** Whether rows that are not fresh any more are taken away. */
  isWhole?: boolean;
};

/** The rows of a table as they come out, and those of them that are written, as parts of a statement. */
export const freshRows = (of: Kept): Sql => sql([`${of}_fresh`]);
export const changedRows = (of: Kept): Sql => sql([`${of}_changed`]);

/**
 * Parts of a statement that bring the rows of some customers in a table to what `freshRows` says: what stays equal is left
 * alone, so a pass over everyone writes only what changed. New rows are added as such: the way of `on conflict`, which
 * looks each of them up first, takes twice as long. Whoever else adds the same row at the same time wins, and one of the
 * two transactions is to be run again (see `pastTwins`).
 */
export function keepRows({ of, tenantId, targets, beside = [], compared, carried = [], ...more }: Keeping): Sql {
  const { remembered = [], isWhole = false } = more;
  const [table, fresh, changed] = [sql([TABLES[of]]), freshRows(of), changedRows(of)];
  const part = (what: "gone" | "updated" | "added"): Sql => sql([`${of}_${what}`]);
  const keys = [sql`customer_id`, ...beside];
  const columns = [...compared, ...carried];
  const names = join(columns.map(({ name }) => name));
  const each = (alias: Sql, some: readonly Sql[]): Sql => join(some.map((name) => sql`${alias}.${name}`));
  const given = each(
    sql`c`,
    columns.map(({ name }) => name),
  );
  const same = (alias: Sql): Sql =>
    join(
      keys.map((key) => sql`${alias}.${key} = k.${key}`),
      " and ",
    );
  const mine = sql`k.tenant_id = ${tenantId}::uuid and ${targets(sql`k.customer_id`)}`;
  return sql`, ${changed} as materialized (
    select ${each(sql`f`, keys)}, k.customer_id is not null as is_there,
      ${join([...columns, ...remembered].map(({ name, becomes }) => sql`${becomes} as ${name}`))}
    from ${fresh} f left join ${table} k on ${mine} and ${same(sql`f`)}
    where k.customer_id is null
      or (${join(compared.map(({ name }) => sql`k.${name}`))}) is distinct from (${join(compared.map(({ becomes }) => becomes))})
  )${
    isWhole
      ? sql`, ${part("gone")} as (
    delete from ${table} k where ${mine} and not exists (select from ${fresh} f where ${same(sql`f`)})
  )`
      : empty
  }, ${part("updated")} as (
    update ${table} k set (${names}) = row (${given}) from ${changed} c where c.is_there and ${mine} and ${same(sql`c`)}
  ), ${part("added")} as (
    insert into ${table} (tenant_id, ${join(keys)}, ${names})
    select ${tenantId}::uuid, ${each(sql`c`, keys)}, ${given} from ${changed} c where not c.is_there order by ${each(sql`c`, keys)}
  )`;
}
