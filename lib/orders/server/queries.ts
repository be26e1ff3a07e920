import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRow, queryRows } from "@/lib/db/rows";
import { type ApiOrder, ApiOrderLine, type ApiOrderWithLines, type OrdersQuery } from "@/lib/orders/api";
import { OrderStatus } from "@/lib/orders/schema";

const OrderRecord = z.object({
  id: z.string(),
  externalId: z.string(),
  customerId: z.string().nullable(),
  status: OrderStatus,
  source: z.string(),
  orderedAt: z.date(),
  at: z.string(),
  totalMinor: MinorColumn,
  discountMinor: MinorColumn,
  refundedMinor: MinorColumn,
  itemCount: z.number(),
  foreignCurrency: z.string().nullable(),
  foreignTotalMinor: MinorColumn.nullable(),
});
type OrderRecord = z.infer<typeof OrderRecord>;

const columns = ({ tenantId }: TenantContext): Sql => sql`
  o.id, o.external_id as "externalId", o.customer_id as "customerId", o.status, o.source, o.ordered_at as "orderedAt",
  o.ordered_at::text as at, o.total_minor as "totalMinor", o.discount_minor as "discountMinor", o.item_count as "itemCount",
  o.foreign_currency as "foreignCurrency", o.foreign_total_minor as "foreignTotalMinor",
  (select coalesce(sum(r.total_minor), 0)::bigint from refund r
   where r.tenant_id = ${tenantId}::uuid and r.order_id = o.id) as "refundedMinor"`;

function toApi(ctx: TenantContext, row: OrderRecord): ApiOrder {
  const { at, foreignCurrency, foreignTotalMinor, ...order } = row;
  const isForeign = foreignCurrency !== null && foreignTotalMinor !== null;
  return {
    ...order,
    orderedAt: row.orderedAt.toISOString(),
    currency: ctx.currency,
    foreign: isForeign ? { currency: foreignCurrency, totalMinor: foreignTotalMinor } : null,
  };
}

const Cursor = z.tuple([z.string(), z.uuid()]);

const TotalRow = z.object({ total: z.number() });

/** Orders, the newest first. */
export async function listOrders(ctx: TenantContext, input: OrdersQuery): Promise<Page<ApiOrder>> {
  const after = input.after === undefined ? null : decodeCursor(input.after, Cursor);
  if (input.after !== undefined && !after) {
    throw new AppError("invalid", "errors.fields.invalid", { pointer: "/after" });
  }
  const asked = [
    sql`o.tenant_id = ${ctx.tenantId}::uuid`,
    ...(input.customerId ? [sql`o.customer_id = ${input.customerId}::uuid`] : []),
    ...(input.externalId ? [sql`o.external_id = ${input.externalId}`] : []),
    ...(input.status ? [sql`o.status = ${input.status}`] : []),
  ];
  const rest = after ? [sql`(o.ordered_at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : [];
  return inTenant(ctx, async (tx) => {
    const rows = await queryRows(
      tx,
      OrderRecord,
      sql`select ${columns(ctx)} from orders o where ${allOf([...asked, ...rest])}
          order by o.ordered_at desc, o.id desc limit ${input.limit + 1}`,
    );
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    const counted =
      input.count === "exact"
        ? await queryRow(tx, TotalRow, sql`select count(*)::int as total from orders o where ${allOf(asked)}`)
        : {};
    return {
      items: shown.map((row) => toApi(ctx, row)),
      next: rows.length > input.limit && last ? encodeCursor([last.at, last.id]) : null,
      ...counted,
    };
  });
}

const LineRecord = ApiOrderLine.extend({ unitPriceMinor: MinorColumn, totalMinor: MinorColumn });

export async function getOrder(ctx: TenantContext, id: string): Promise<ApiOrderWithLines> {
  return inTenant(ctx, async (tx) => {
    const [row] = await queryRows(
      tx,
      OrderRecord,
      sql`select ${columns(ctx)} from orders o where o.tenant_id = ${ctx.tenantId}::uuid and o.id = ${id}::uuid`,
    );
    if (!row) {
      throw new AppError("not_found");
    }
    const lines = await queryRows(
      tx,
      LineRecord,
      sql`select i.line_no as "lineNo", i.product_id as "productId", p.external_id as "productExternalId",
            p.name as "productName", i.quantity, i.unit_price_minor as "unitPriceMinor", i.total_minor as "totalMinor"
          from order_item i join product p on p.tenant_id = ${ctx.tenantId}::uuid and p.id = i.product_id
          where i.tenant_id = ${ctx.tenantId}::uuid and i.order_id = ${id}::uuid order by i.line_no`,
    );
    return { ...toApi(ctx, row), lines };
  });
}
