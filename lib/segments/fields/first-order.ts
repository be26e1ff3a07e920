import { sql } from "@/lib/base/sql";
import { firstOf, isEveryOrder, ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const firstOrder = defineField({
  key: "first_order",
  group: "orders",
  label: { en: "First order", tr: "İlk sipariş tarihi" },
  hint: { en: "When the customer first ordered.", tr: "Müşterinin ilk sipariş verdiği tarih." },
  type: "date",
  window: "none",
  params: ORDER_SCOPE,
  evaluate: (person, { bounds, params }) => firstOf(ordersIn(person, bounds, params)),
  sql: (sources, { bounds, params }) =>
    isEveryOrder(params) ? sources.firstOrderAt(bounds) : orderFigure(sources, bounds, params, sql`min(o.ordered_at)`),
});
