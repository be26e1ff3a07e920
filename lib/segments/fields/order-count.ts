import { sql } from "@/lib/base/sql";
import { isEveryOrder, ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { OF_EVERYBODY } from "../operators/number";
import { defineField } from "./define";

export const orderCount = defineField({
  key: "order_count",
  group: "orders",
  label: { en: "Number of orders", tr: "Sipariş sayısı" },
  hint: {
    en: "How many orders were placed, or how many with certain products in them; cancelled ones do not count.",
    tr: "Verilen ya da belli ürünleri içeren sipariş sayısı; iptaller sayılmaz.",
  },
  type: "number",
  window: "optional",
  counted: "orders",
  only: OF_EVERYBODY,
  unit: { en: "orders", tr: "sipariş" },
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) => ordersIn(person, bounds, params).length,
  sql: (sources, { bounds, params }) =>
    isEveryOrder(params) ? sources.orderCount(bounds) : orderFigure(sources, bounds, params, sql`count(*)`),
  nothingIs: 0,
});
