import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { MinorColumn } from "@/lib/db/rows";
import { money } from "@/lib/exports/cell";
import { readBackHeader } from "@/lib/exports/headers";
import { byId, type Columns, type ExportSource, headerOf, part } from "../source";

const Row = z.object({
  external_id: z.string(),
  name: z.string().nullable(),
  category: z.string().nullable(),
  price_minor: MinorColumn.nullable(),
});
type Row = z.infer<typeof Row>;

const told = (key: string): string => readBackHeader("products", key);

const columns: Columns<Row> = [
  [told("productCode"), (row) => row.external_id],
  [told("productName"), (row) => row.name],
  [told("category"), (row) => row.category],
  [told("price"), (row, ctx) => money(row.price_minor, ctx.currency)],
];

/** Every category with its path from the top down. */
const pathsOf = (tenantId: string): Sql => sql`
  with recursive path as (
    select g.id, g.name::text as path from category g where g.tenant_id = ${tenantId}::uuid and g.parent_id is null
    union all
    select g.id, path.path || ' > ' || g.name from category g join path on path.id = g.parent_id
    where g.tenant_id = ${tenantId}::uuid
  )
  select id, path from path`;

export const products: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      // A product without a name of its own is called by its code: that is no name to tell.
      walk: ({ tenantId }, after) => sql`
        select * from product p where p.tenant_id = ${tenantId}::uuid ${byId(sql`p.id`, after)}
        order by p.id`,
      page: ({ tenantId }) => sql`
        select array[p.id::text] as key, p.external_id, nullif(p.name, p.external_id) as name, path.path as category, p.price_minor
        from page p left join (${pathsOf(tenantId)}) path on path.id = p.category_id
        order by p.id`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from product where tenant_id = ${tenantId}::uuid`,
};
