import { CART_SCOPE, CARTS, cartHolds, cartSql, cartsWithin, cartTimes } from "../facts/carts";
import { defineField } from "./define";

export const cartProduct = defineField({
  key: "cart_product",
  group: "carts",
  label: { en: "Product in a cart", tr: "Sepetteki ürün" },
  hint: { en: "Products in carts that did not become an order.", tr: "Siparişe dönüşmemiş sepetlerdeki ürünler." },
  type: "set",
  window: "optional",
  params: CART_SCOPE,
  facts: cartTimes,
  source: CARTS,
  suggest: "products",
  evaluate: (person, { bounds, params }) => cartsWithin(person, bounds, params).flatMap((cart) => cart.products),
  sql:
    (sources, { bounds, params }) =>
    (member) =>
      sources.has(CARTS, [cartSql(params), cartHolds(sources.tenantId, member)], bounds),
});
