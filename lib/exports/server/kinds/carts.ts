import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { MinorColumn } from "@/lib/db/rows";
import { money } from "@/lib/exports/cell";
import { walkLines } from "../lines";
import { PersonRow, personCells, personColumns } from "../person";
import { type Columns, type ExportSource, headerOf, part } from "../source";

const Row = PersonRow.extend({
  ref: z.string(),
  status: z.string(),
  created_at: z.date(),
  updated_at: z.date(),
  total: MinorColumn,
  order_ref: z.string().nullable(),
  product_ref: z.string().nullable(),
  product_name: z.string().nullable(),
  quantity: z.number().nullable(),
  unit_price: MinorColumn.nullable(),
});
type Row = z.infer<typeof Row>;

const columns: Columns<Row> = [
  ["Cart number", (row) => row.ref],
  ["Status", (row) => row.status],
  ["Created at", (row) => row.created_at],
  ["Changed at", (row) => row.updated_at],
  ...personCells,
  ["Product code", (row) => row.product_ref],
  ["Product name", (row) => row.product_name],
  ["Quantity", (row) => row.quantity],
  ["Unit price", (row, ctx) => money(row.unit_price, ctx.currency)],
  ["Cart total", (row, ctx) => money(row.total, ctx.currency)],
  ["Became order", (row) => row.order_ref],
];

export const carts: ExportSource = {
  header: headerOf(columns),
  parts: [
    part({
      row: Row,
      columns,
      walk: ({ tenantId }, after) =>
        walkLines(
          {
            of: sql`cart`,
            lines: sql`cart_item`,
            ref: sql`cart_id`,
            line: sql`l.product_id, l.quantity, l.unit_price_minor as unit_price`,
          },
          tenantId,
          after,
        ),
      page: ({ tenantId }) => sql`
        select array[k.id::text, k.place::text] as key, k.external_id as ref, k.status, k.created_at, k.updated_at,
          k.total_minor as total, v.order_ref, p.external_id as product_ref, p.name as product_name, k.quantity,
          k.unit_price, ${personColumns}
        from page k
        left join product p on p.tenant_id = ${tenantId}::uuid and p.id = k.product_id
        left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = k.customer_id
        left join cart_conversion v on v.tenant_id = ${tenantId}::uuid and v.cart_ref = k.external_id
        order by k.id, k.place`,
    }),
  ],
  rows: ({ tenantId }) => sql`select 1 from cart_item where tenant_id = ${tenantId}::uuid`,
};
