import { sql } from "@/lib/base/sql";
import { isEveryOrder, lastOf, ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const lastOrder = defineField({
  key: "last_order",
  group: "orders",
  label: { en: "Last order", tr: "Son sipariş tarihi" },
  hint: { en: "When the customer last ordered.", tr: "Müşterinin en son sipariş verdiği tarih." },
  type: "date",
  window: "none",
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) => lastOf(ordersIn(person, bounds, params)),
  sql: (sources, { bounds, params }) =>
    isEveryOrder(params) ? sources.lastOrderAt(bounds) : orderFigure(sources, bounds, params, sql`max(o.ordered_at)`),
});
