import { sql } from "@/lib/base/sql";
import { ITEMS, isOfCategory, itemsWithin } from "../facts/items";
import { defineField } from "./define";

export const categoryBought = defineField({
  key: "category_bought",
  group: "products",
  label: { en: "Category bought", tr: "Satın alınan kategori" },
  hint: {
    en: "Categories of the products bought, each with everything below it; cancelled orders do not count.",
    tr: "Satın alınan ürünlerin kategorileri, altındakilerle birlikte; iptal edilen siparişler sayılmaz.",
  },
  type: "set",
  window: "optional",
  counted: "orders",
  suggest: "categories",
  evaluate: (person, { bounds }) => itemsWithin(person, bounds, {}).flatMap((item) => item.categories),
  sql:
    (sources, { bounds }) =>
    (member) =>
      sources.has(ITEMS, [isOfCategory(sql`i.product_id`, sources.tenantId, member)], bounds),
});
