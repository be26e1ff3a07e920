import { sql } from "@/lib/base/sql";
import { isProduct } from "../facts/items";
import { NTH_ORDER, nthOrder, nthOrderSql } from "../facts/nth-order";
import { defineField } from "./define";

export const nthOrderProduct = defineField({
  key: "nth_order_product",
  group: "products",
  label: { en: "Product of one order", tr: "Bir siparişin ürünü" },
  hint: {
    en: "What was in the first, the last or another single order.",
    tr: "İlk, son ya da sırası verilen tek bir siparişte ne olduğu.",
  },
  type: "set",
  window: "optional",
  counted: "orders",
  params: NTH_ORDER,
  suggest: "products",
  evaluate: (person, { bounds, params }) =>
    (nthOrder(person, bounds, params)?.items ?? []).map(({ product }) => product),
  sql:
    (sources, { bounds, params }) =>
    (member) =>
      sql`exists (select from order_item l where l.tenant_id = ${sources.tenantId}::uuid
        and l.order_id = ${nthOrderSql(sources, bounds, params, sql`o.id`)}
        and ${isProduct(sql`l.product_id`, sources.tenantId, member)})`,
});
