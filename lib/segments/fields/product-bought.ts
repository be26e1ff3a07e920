import { sql } from "@/lib/base/sql";
import { productsWithin } from "../person";
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
  suggest: "products",
  evaluate: (person, { bounds }) => productsWithin(person, bounds),
  sql:
    (sources, { bounds }) =>
    (member) =>
      sql`(${sources.hasBought(bounds, member(sql`p.name_key`))})`,
});
