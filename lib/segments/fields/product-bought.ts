import { sql } from "@/lib/base/sql";
import { ITEMS, isProduct, itemsWithin } from "../facts/items";
import { defineField } from "./define";

export const productBought = defineField({
  key: "product_bought",
  group: "products",
  label: { en: "Product bought", tr: "Satın alınan ürün" },
  hint: {
    en: "Products in the customer's orders, by name; cancelled orders do not count.",
    tr: "Müşterinin siparişlerindeki ürünler, adıyla; iptal edilen siparişler sayılmaz.",
  },
  type: "set",
  window: "optional",
  counted: "orders",
  suggest: "products",
  evaluate: (person, { bounds }) => itemsWithin(person, bounds, {}).map((item) => item.product),
  sql:
    (sources, { bounds }) =>
    (member) =>
      sources.has(ITEMS, [isProduct(sql`i.product_id`, sources.tenantId, member)], bounds),
});
