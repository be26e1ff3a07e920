import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { MinorColumn } from "@/lib/db/rows";
import { money } from "@/lib/exports/cell";
import { readBackHeader } from "@/lib/exports/headers";
import { unitPrice } from "@/lib/exports/unit-price";
import { walkLines } from "../lines";
import { PersonRow, personColumns } from "../person";
import { type Columns, type ExportSource, headerOf, part } from "../source";

const Row = PersonRow.extend({
  ref: z.string(),
  at: z.date(),
  row_type: z.enum(["order", "refund"]),
  status: z.string().nullable(),
  source: z.string(),
  order_total: MinorColumn,
  discount: MinorColumn.nullable(),
  refund_of: z.string().nullable(),
  product_ref: z.string().nullable(),
  product_name: z.string().nullable(),
  quantity: z.number().nullable(),
  unit_price: MinorColumn.nullable(),
  line_total: MinorColumn.nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  paid_currency: z.string().nullable(),
  paid_total: MinorColumn.nullable(),
});
type Row = z.infer<typeof Row>;

const told = (key: string): string => readBackHeader("orders", key);

const sign = (row: Row): 1 | -1 => (row.row_type === "refund" ? -1 : 1);

function pieces(row: Row, currency: string): { decimal: string } | null {
  const { quantity, unit_price: unitPriceMinor, line_total: totalMinor } = row;
  return quantity === null || totalMinor === null
    ? null
    : { decimal: unitPrice({ quantity, unitPriceMinor, totalMinor }, currency) };
}

/** What the import does not read stands among what it does: a line's own total, and what was paid in another currency. */
const columns: Columns<Row> = [
  [told("orderNumber"), (row) => row.ref],
  [told("orderedAt"), (row) => row.at],
  [told("productCode"), (row) => row.product_ref],
  [told("quantity"), (row) => row.quantity && row.quantity * sign(row)],
  [told("unitPrice"), (row, ctx) => pieces(row, ctx.currency)],
  [told("productName"), (row) => row.product_name],
  [told("customerId"), (row) => row.external_id],
  [told("email"), (row) => row.email],
  [told("firstName"), (row) => row.first_name],
  [told("lastName"), (row) => row.last_name],
  [told("city"), (row) => row.city],
  [told("country"), (row) => row.country],
  [told("rowType"), (row) => row.row_type],
  [told("status"), (row) => row.status],
  ["Line total", (row, ctx) => money(row.line_total && row.line_total * sign(row), ctx.currency)],
  [told("orderTotal"), (row, ctx) => money(row.order_total * sign(row), ctx.currency)],
  [told("discount"), (row, ctx) => money(row.discount, ctx.currency)],
  [told("refundOf"), (row) => row.refund_of],
  ["Source", (row) => row.source],
  ["Paid in", (row) => row.paid_currency],
  ["Paid total", (row) => (row.paid_currency === null ? null : money(row.paid_total, row.paid_currency))],
];

const joined = (tenantId: string): Sql => sql`
  left join product p on p.tenant_id = ${tenantId}::uuid and p.id = o.product_id
  left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = o.customer_id
  order by o.id, o.place`;

const shared = sql`array[o.id::text, o.place::text] as key, o.external_id as ref, o.source, o.total_minor as order_total,
  p.external_id as product_ref, nullif(p.name, p.external_id) as product_name, o.quantity, o.line_total, c.country, ${personColumns}`;

const bought = part({
  row: Row,
  columns,
  walk: ({ tenantId }, after) =>
    walkLines(
      {
        of: sql`orders`,
        lines: sql`order_item`,
        ref: sql`order_id`,
        line: sql`l.product_id, l.quantity, l.unit_price_minor as unit_price, l.total_minor as line_total`,
      },
      tenantId,
      after,
    ),
  page: ({ tenantId }) => sql`
    select 'order' as row_type, o.ordered_at as at, o.status, o.discount_minor as discount, null as refund_of,
      o.foreign_currency as paid_currency, o.foreign_total_minor as paid_total, o.unit_price, o.city, ${shared}
    from page o ${joined(tenantId)}`,
});

const returned = part({
  row: Row,
  columns,
  walk: ({ tenantId }, after) =>
    walkLines(
      {
        of: sql`refund`,
        lines: sql`refund_item`,
        ref: sql`refund_id`,
        line: sql`l.product_id, l.quantity, l.total_minor as line_total`,
      },
      tenantId,
      after,
    ),
  page: ({ tenantId }) => sql`
    select 'refund' as row_type, o.refunded_at as at, null as status, null::bigint as discount, o.order_ref as refund_of,
      null as paid_currency, null::bigint as paid_total, null::bigint as unit_price, c.city, ${shared}
    from page o ${joined(tenantId)}`,
});

export const orders: ExportSource = {
  header: headerOf(columns),
  parts: [bought, returned],
  rows: ({ tenantId }) => sql`
    select 1 from order_item where tenant_id = ${tenantId}::uuid
    union all select 1 from refund_item where tenant_id = ${tenantId}::uuid`,
};
