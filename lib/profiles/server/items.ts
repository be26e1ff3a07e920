import "server-only";
import { empty, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { PassContext } from "./sql";

/** The items i of placed orders of the customers in `targets`. Few orders are cancelled: those are looked up, not the placed ones. */
export const placedItemsOf = ({ tenantId, asOf }: PassContext, targets: Targets): Sql => sql`
  (select i.customer_id, i.order_id, i.product_id, i.total_minor, i.ordered_at from order_item i
    where i.tenant_id = ${tenantId}::uuid and ${targets(sql`i.customer_id`)} ${asOf ? sql`and i.ordered_at < ${asOf}::timestamptz` : empty}
      and not exists (select from orders o where o.tenant_id = ${tenantId}::uuid and ${targets(sql`o.customer_id`)}
        and o.status = 'cancelled' and o.id = i.order_id)
  ) as i`;
