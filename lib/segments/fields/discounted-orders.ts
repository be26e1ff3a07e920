import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const discountedOrders = defineField({
  key: "discounted_orders",
  group: "orders",
  label: { en: "Orders with a discount", tr: "İndirimli sipariş sayısı" },
  hint: { en: "How many placed orders came with a discount.", tr: "Verilen siparişlerin kaçında indirim vardı." },
  type: "number",
  window: "optional",
  counted: "orders",
  unit: { en: "orders", tr: "sipariş" },
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) =>
    ordersIn(person, bounds, params).filter((order) => order.discountMinor > 0).length,
  sql: (sources, { bounds, params }) => orderFigure(sources, bounds, params, sql`sum((o.discount_minor > 0)::int)`),
  nothingIs: 0,
});
