import { sql } from "@/lib/base/sql";
import { ITEM_SCOPE, itemFigure, itemsWithin } from "../facts/items";
import { defineField } from "./define";

export const itemSpend = defineField({
  key: "item_spend",
  group: "products",
  label: { en: "Spent on products", tr: "Ürünlere harcanan" },
  hint: {
    en: "What the bought lines come to, before refunds; can be narrowed to products or categories.",
    tr: "Alınan satırların iadeden önceki toplamı; ürünlere ya da kategorilere daraltılabilir.",
  },
  type: "money",
  window: "optional",
  counted: "orders",
  params: ITEM_SCOPE,
  evaluate: (person, { bounds, params }) =>
    itemsWithin(person, bounds, params).reduce((sum, item) => sum + item.totalMinor, 0),
  sql: (sources, { bounds, params }) => sql`${itemFigure(sources, bounds, params, sql`sum(i.total_minor)`)}::bigint`,
  nothingIs: 0,
});
