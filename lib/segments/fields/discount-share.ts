import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderFigure, ordersIn } from "../facts/orders";
import { defineField } from "./define";

export const discountShare = defineField({
  key: "discount_share",
  group: "orders",
  label: { en: "Share of discounts", tr: "İndirim payı" },
  hint: {
    en: "Discounts in percent of what the orders would have cost without them; not known without orders.",
    tr: "İndirimlerin, siparişlerin indirimsiz tutarı içindeki yüzdesi; siparişi olmayanlarda bilinmez.",
  },
  type: "decimal",
  window: "optional",
  counted: "orders",
  params: ORDER_SCOPE,
  unit: { en: "%", tr: "%" },
  evaluate: (person, { bounds, params }) => {
    const orders = ordersIn(person, bounds, params);
    const paid = orders.reduce((sum, order) => sum + order.totalMinor, 0);
    const off = orders.reduce((sum, order) => sum + order.discountMinor, 0);
    return paid + off === 0 ? null : (100 * off) / (paid + off);
  },
  sql: (sources, { bounds, params }) => {
    const off = orderFigure(sources, bounds, params, sql`sum(o.discount_minor)`);
    const full = orderFigure(sources, bounds, params, sql`sum(o.total_minor + o.discount_minor)`);
    return sql`(100::float8 * ${off}::float8 / nullif(${full}, 0)::float8)`;
  },
});
