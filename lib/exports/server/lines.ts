import { type Sql, sql } from "@/lib/base/sql";
import { beyond, type Key, PAGE_ROWS } from "./source";

/** A table of whole things and the table of their lines. */
type Whole = { of: Sql; lines: Sql; ref: Sql; line: Sql };

/**
 * Walks whole things line by line; one without lines is one row. Begins with the thing that the page before broke off in,
 * behind its last line. As many things as a page has rows, and that one, are always enough.
 */
export function walkLines({ of, lines, ref, line }: Whole, tenantId: string, after: Key | null): Sql {
  return sql`
    select w.*, ${line}, coalesce(l.line_no, 0) as place
    from (
      select * from ${of} o where o.tenant_id = ${tenantId}::uuid ${after ? sql`and o.id >= ${after[0]}::uuid` : sql``}
      order by o.id limit ${PAGE_ROWS + 1}
    ) w
    left join lateral (
      select * from ${lines} i where i.tenant_id = ${tenantId}::uuid and i.${ref} = w.id order by i.line_no offset 0
    ) l on true
    where true ${beyond(sql`w.id, coalesce(l.line_no, 0)`, after, ([id, place]) => sql`${id}::uuid, ${place}::int`)}
    order by w.id, coalesce(l.line_no, 0)`;
}
