import "server-only";
import { empty, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { FigureScope } from "./figures";

/**
 * Whether a row points at a cancelled order of its own customer: that order never happened. Few are cancelled, so these are
 * read once, by their own index, and each row is held against them.
 */
export const isOfCancelled = ({ tenantId, asOf }: FigureScope, targets: Targets, row: Sql): Sql => sql`
  ((${row}.customer_id, ${row}.order_id) in (select o.customer_id, o.id from orders o
    where o.tenant_id = ${tenantId}::uuid and ${targets(sql`o.customer_id`)} and o.status = 'cancelled'
      ${asOf ? sql`and o.ordered_at < ${asOf}::timestamptz` : empty}))`;

/** The items i of placed orders of the customers in `targets`. */
export const placedItemsOf = (scope: FigureScope, targets: Targets): Sql => sql`
  (select i.customer_id, i.order_id, i.product_id, i.quantity, i.total_minor, i.ordered_at from order_item i
    where i.tenant_id = ${scope.tenantId}::uuid and ${targets(sql`i.customer_id`)} and not ${isOfCancelled(scope, targets, sql`i`)}
      ${scope.asOf ? sql`and i.ordered_at < ${scope.asOf}::timestamptz` : empty}
  ) as i`;
