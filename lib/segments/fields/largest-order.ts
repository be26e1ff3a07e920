import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const largestOrder = defineField({
  key: "largest_order",
  group: "orders",
  label: { en: "Largest order", tr: "En büyük sipariş" },
  hint: {
    en: "The value of the customer's largest order; not known for those without orders.",
    tr: "Müşterinin en büyük siparişinin tutarı; siparişi olmayanlarda bilinmez.",
  },
  type: "money",
  window: "optional",
  counted: "orders",
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) => {
    const amounts = ordersIn(person, bounds, params).map((order) => order.totalMinor);
    return amounts.length === 0 ? null : Math.max(...amounts);
  },
  sql: (sources, { bounds, params }) => orderFigure(sources, bounds, params, sql`max(o.total_minor)`),
});
