import { sql } from "@/lib/base/sql";
import { ITEM_SCOPE, itemFigure, itemsWithin } from "../facts/items";
import { defineField } from "./define";

export const itemsBought = defineField({
  key: "items_bought",
  group: "products",
  label: { en: "Items bought", tr: "Satın alınan adet" },
  hint: {
    en: "How many pieces were bought; can be narrowed to products or categories.",
    tr: "Kaç parça alındığı; ürünlere ya da kategorilere daraltılabilir.",
  },
  type: "number",
  window: "optional",
  counted: "orders",
  unit: { en: "items", tr: "ürün" },
  params: ITEM_SCOPE,
  evaluate: (person, { bounds, params }) =>
    itemsWithin(person, bounds, params).reduce((sum, item) => sum + item.quantity, 0),
  sql: (sources, { bounds, params }) => itemFigure(sources, bounds, params, sql`sum(i.quantity)`),
  nothingIs: 0,
});
