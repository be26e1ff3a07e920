import "server-only";
import { empty, type Sql, sql } from "@/lib/base/sql";
import type { PassContext } from "./sql";

/** The items i of placed orders of the customers in `targets`, a select of one uuid column. */
export const placedItemsOf = ({ tenantId, asOf }: PassContext, targets: Sql): Sql => sql`
  (${targets}) as target (customer_id)
  join order_item i on i.tenant_id = ${tenantId}::uuid and i.customer_id = target.customer_id
    ${asOf ? sql`and i.ordered_at < ${asOf}::timestamptz` : empty}
  join orders o on o.tenant_id = ${tenantId}::uuid and o.id = i.order_id and o.status = 'placed'`;
