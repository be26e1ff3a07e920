import { sql } from "@/lib/base/sql";
import { CART_SCOPE, CARTS, cartSql, cartsWithin, cartTimes } from "../facts/carts";
import { defineField } from "./define";

export const cartCount = defineField({
  key: "cart_count",
  group: "carts",
  label: { en: "Number of carts", tr: "Sepet sayısı" },
  hint: {
    en: "Carts by when they last changed; without a choice those that did not become an order.",
    tr: "Son değiştikleri zamana göre sepetler; seçim yapılmazsa siparişe dönüşmeyenler.",
  },
  type: "number",
  window: "optional",
  unit: { en: "carts", tr: "sepet" },
  params: CART_SCOPE,
  facts: cartTimes,
  source: CARTS,
  evaluate: (person, { bounds, params }) => cartsWithin(person, bounds, params).length,
  sql: (sources, { bounds, params }) => sources.figure(CARTS, [cartSql(params)], bounds, sql`count(*)`),
  nothingIs: 0,
});
