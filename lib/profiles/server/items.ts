import "server-only";
import { empty, type Sql, sql } from "@/lib/base/sql";
import type { PassContext } from "./sql";
import type { Targets } from "./targets";

/** The items i of placed orders of the customers in `targets`. */
export const placedItemsOf = ({ tenantId, asOf }: PassContext, targets: Targets): Sql => sql`
  order_item i
  join orders o on o.tenant_id = ${tenantId}::uuid and ${targets(sql`o.customer_id`)} and o.id = i.order_id and o.status = 'placed'
    and i.tenant_id = ${tenantId}::uuid and ${targets(sql`i.customer_id`)}
    ${asOf ? sql`and i.ordered_at < ${asOf}::timestamptz` : empty}`;
