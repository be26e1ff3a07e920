import { sql } from "@/lib/base/sql";
import { isEveryOrder, ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { placedWithin } from "../person";
import { defineField } from "./define";

export const orderShare = defineField({
  key: "order_share",
  group: "orders",
  label: { en: "Share of the orders", tr: "Siparişlerin payı" },
  hint: {
    en: "What percentage of the orders had certain products, came from a place or went to a city; not known without orders.",
    tr: "Siparişlerin yüzde kaçında belli ürünler vardı, yüzde kaçı bir yerden geldi ya da bir şehre gitti; siparişi olmayanlarda bilinmez.",
  },
  type: "decimal",
  window: "optional",
  counted: "orders",
  unit: { en: "%", tr: "%" },
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) => {
    const all = placedWithin(person, bounds).length;
    return all === 0 ? null : (100 * ordersIn(person, bounds, params).length) / all;
  },
  sql: (sources, { bounds, params }) => {
    const all = sources.orderCount(bounds);
    const part = isEveryOrder(params) ? all : sql`coalesce(${orderFigure(sources, bounds, params, sql`count(*)`)}, 0)`;
    return sql`(100::float8 * ${part} / nullif(${all}, 0))`;
  },
});
