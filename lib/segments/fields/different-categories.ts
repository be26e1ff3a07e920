import { sql } from "@/lib/base/sql";
import { ITEM_SCOPE, itemFigure, itemsWithin } from "../facts/items";
import { defineField } from "./define";

export const differentCategories = defineField({
  key: "different_categories",
  group: "products",
  label: { en: "Different categories bought", tr: "Alınan farklı kategori" },
  hint: {
    en: "From how many different categories something was bought; a product counts in the one it stands in.",
    tr: "Kaç farklı kategoriden alışveriş yapıldığı; ürün, içinde durduğu kategoriden sayılır.",
  },
  type: "number",
  window: "optional",
  counted: "orders",
  unit: { en: "categories", tr: "kategori" },
  params: ITEM_SCOPE,
  evaluate: (person, { bounds, params }) =>
    new Set(
      itemsWithin(person, bounds, params)
        .map(({ categoryId }) => categoryId)
        .filter((id) => id !== null),
    ).size,
  sql: (sources, { bounds, params }) =>
    itemFigure(
      sources,
      bounds,
      params,
      sql`count(distinct (select p.category_id from product p where p.tenant_id = i.tenant_id and p.id = i.product_id))`,
    ),
  nothingIs: 0,
});
