import { sql } from "@/lib/base/sql";
import { CART_SCOPE, CARTS, cartSql, cartsWithin } from "../facts/carts";
import { defineField } from "./define";

export const cartChanged = defineField({
  key: "cart_changed",
  group: "carts",
  label: { en: "Cart last changed", tr: "Sepetin son değişimi" },
  hint: {
    en: "When one of those carts last changed: left behind for so many hours, or only just filled.",
    tr: "Bu sepetlerden birinin en son ne zaman değiştiği: saatlerdir bırakılmış ya da az önce doldurulmuş.",
  },
  type: "date",
  window: "none",
  params: CART_SCOPE,
  evaluate: (person, { bounds, params }) => {
    const times = cartsWithin(person, bounds, params).map((cart) => cart.updatedAt.getTime());
    return times.length === 0 ? null : new Date(Math.max(...times));
  },
  sql: (sources, { bounds, params }) => sources.figure(CARTS, [cartSql(params)], bounds, sql`max(k.updated_at)`),
});
