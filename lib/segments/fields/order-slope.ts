import { sql } from "@/lib/base/sql";
import { ORDER_SCOPE, orderRows, ordersIn } from "../facts/orders";
import { SLOPE, slopeBounds, slopeOf, slopeSql, slopeTurns, slopeTurnsSql } from "../facts/slope";
import { OF_ORDERS } from "../facts/trend";
import { factTimes } from "../person";
import { factsOf } from "../turns";
import { defineField } from "./define";

export const orderSlope = defineField({
  key: "order_slope",
  group: "orders",
  label: { en: "Course of orders", tr: "Siparişlerin gidişi" },
  hint: {
    en: "By what percentage of their average the value or number of orders rose or fell from one month, week or day to the next: a straight line through the last whole ones.",
    tr: "Siparişlerin tutarı ya da sayısı, kendi ortalamasının yüzde kaçı kadar bir aydan, haftadan ya da günden ötekine arttı ya da düştü: biten son dönemlerden geçen düz çizgi.",
  },
  type: "change",
  window: "none",
  unit: { en: "%", tr: "%" },
  params: { ...OF_ORDERS, ...SLOPE, ...ORDER_SCOPE },
  evaluate: (person, { params, moment }) => {
    const points = ordersIn(person, slopeBounds(params, moment), params).map(({ orderedAt, totalMinor }) => ({
      at: orderedAt,
      amount: params.figure === "number" ? 1 : totalMinor,
    }));
    return slopeOf(points, params, moment);
  },
  sql: (sources, { params, moment }) => {
    const amount = params.figure === "number" ? sql`1` : sql`o.total_minor`;
    const slope = slopeSql(sql`o.ordered_at`, amount, params, moment);
    return orderRows(sources, slopeBounds(params, moment), params, slope);
  },
  changes: (person, _, { params, moment }) => slopeTurns(factTimes(person), params, moment),
  turns: (sources, _, { params, moment }) => slopeTurnsSql(factsOf(sources, undefined), params, moment),
});
