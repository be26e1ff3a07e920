import { sql } from "@/lib/base/sql";
import { CART_SCOPE, CARTS, cartSql, cartsWithin, cartTimes } from "../facts/carts";
import { defineField } from "./define";

export const cartValue = defineField({
  key: "cart_value",
  group: "carts",
  label: { en: "Value in carts", tr: "Sepetteki tutar" },
  hint: {
    en: "What stands in those carts; not known without one.",
    tr: "Bu sepetlerde duran tutar; sepeti olmayanlarda bilinmez.",
  },
  type: "money",
  window: "optional",
  params: CART_SCOPE,
  facts: cartTimes,
  source: CARTS,
  evaluate: (person, { bounds, params }) => {
    const carts = cartsWithin(person, bounds, params);
    return carts.length === 0 ? null : carts.reduce((sum, cart) => sum + cart.totalMinor, 0);
  },
  sql: (sources, { bounds, params }) =>
    sql`${sources.figure(CARTS, [cartSql(params)], bounds, sql`sum(k.total_minor)::bigint`)}`,
});
