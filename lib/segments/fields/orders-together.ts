import { sql } from "@/lib/base/sql";
import { holdsItems, ITEM_SCOPE } from "../facts/items";
import { holdsItemsSql, PLACED } from "../facts/orders";
import { placedWithin } from "../person";
import { defineField } from "./define";

export const ordersTogether = defineField({
  key: "orders_together",
  group: "products",
  label: { en: "Bought together", tr: "Birlikte alınan" },
  hint: {
    en: "In how many orders both of two things were bought: products, or categories with all below them.",
    tr: "İki şeyin kaç siparişte birlikte alındığı: ürünler ya da altındakilerle birlikte kategoriler.",
  },
  type: "number",
  window: "optional",
  counted: "orders",
  unit: { en: "orders", tr: "sipariş" },
  params: {
    ...ITEM_SCOPE,
    with_categories: {
      ...ITEM_SCOPE.categories,
      label: { en: "Together with category", tr: "Birlikte alınan kategori" },
    },
    with_products: { ...ITEM_SCOPE.products, label: { en: "Together with product", tr: "Birlikte alınan ürün" } },
  },
  evaluate: (person, { bounds, params: { with_categories, with_products, ...first } }) =>
    placedWithin(person, bounds).filter(
      (order) =>
        holdsItems(order, first) && holdsItems(order, { categories: with_categories, products: with_products }),
    ).length,
  sql: (sources, { bounds, params: { with_categories, with_products, ...first } }) => {
    const both = [first, { categories: with_categories, products: with_products }].flatMap((scope) =>
      holdsItemsSql(sources.tenantId, bounds, scope),
    );
    return sources.figure(PLACED, both, bounds, sql`count(*)`);
  },
  nothingIs: 0,
});
