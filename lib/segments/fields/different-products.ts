import { sql } from "@/lib/base/sql";
import { ITEM_SCOPE, itemFigure, itemsWithin } from "../facts/items";
import { defineField } from "./define";

export const differentProducts = defineField({
  key: "different_products",
  group: "products",
  label: { en: "Different products bought", tr: "Alınan farklı ürün" },
  hint: { en: "How many different products were bought.", tr: "Kaç farklı ürün alındığı." },
  type: "number",
  window: "optional",
  counted: "orders",
  unit: { en: "products", tr: "ürün" },
  params: ITEM_SCOPE,
  evaluate: (person, { bounds, params }) =>
    new Set(itemsWithin(person, bounds, params).map((item) => item.productId)).size,
  sql: (sources, { bounds, params }) => itemFigure(sources, bounds, params, sql`count(distinct i.product_id)`),
  nothingIs: 0,
});
