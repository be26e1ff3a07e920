import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const orderValue = defineField({
  key: "order_value",
  group: "orders",
  label: { en: "Value of the orders", tr: "Siparişlerin tutarı" },
  hint: {
    en: "What placed orders come to before refunds; can be narrowed to orders with certain products.",
    tr: "Verilen siparişlerin iadeden önceki toplamı; belli ürünleri içeren siparişlere daraltılabilir.",
  },
  type: "money",
  window: "optional",
  counted: "orders",
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) =>
    ordersIn(person, bounds, params).reduce((sum, order) => sum + order.totalMinor, 0),
  sql: (sources, { bounds, params }) => sql`${orderFigure(sources, bounds, params, sql`sum(o.total_minor)`)}::bigint`,
  nothingIs: 0,
});
